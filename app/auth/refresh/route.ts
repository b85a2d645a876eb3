import { refresh } from "@/lib/accounts/refresh";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.refresh, ({ body, caller }) => refresh(body.refresh_token, caller));
