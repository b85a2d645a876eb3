import { requestMail } from "@/lib/accounts/request-mail";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.requestVerification, ({ body }) => requestMail("verify_email", body.email));
