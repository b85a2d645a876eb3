import { requestVerification } from "@/lib/accounts/request-verification";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.requestVerification, ({ body }) => requestVerification(body.email));
