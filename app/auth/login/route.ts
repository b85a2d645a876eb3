import { login } from "@/lib/accounts/login";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.login, ({ body }) => login(body.email, body.password));
