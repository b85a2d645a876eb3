import { logout } from "@/lib/accounts/logout";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.logout, async ({ body }) => {
  await logout(body.refresh_token);
  return undefined;
});
