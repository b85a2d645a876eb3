import { login } from "@/lib/accounts/login";
import { clientOf } from "@/lib/auth/client-of";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.login, ({ body, request }) =>
  login(body.email, body.password, clientOf(request.headers)),
);
