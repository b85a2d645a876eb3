import { exportAccount } from "@/lib/accounts/export/export-account";
import { operations } from "@/lib/contracts/operations";
import { streamResponse } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";

export const GET = route(operations.exportAccount, async ({ actor, caller }) =>
  streamResponse(
    operations.exportAccount.file,
    await exportAccount(actor.ownerId, caller),
    "resumebuilder-account.zip",
  ),
);
