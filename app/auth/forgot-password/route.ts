import { requestMail } from "@/lib/accounts/request-mail";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.forgotPassword, ({ body }) => requestMail("reset_password", body.email));
