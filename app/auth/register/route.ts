import { register } from "@/lib/accounts/register";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.register, ({ body }) => register(body));
