import { resetPassword } from "@/lib/accounts/reset-password";
import { operations } from "@/lib/contracts/operations";
import { redirectToPage } from "@/lib/http/redirect-to-page";
import { route } from "@/lib/http/route";

/** The mailed link: opening it changes nothing, the page posts the token with the new password. */
export const GET = redirectToPage("/reset-password");

export const POST = route(operations.resetPassword, async ({ body, caller }) => {
  await resetPassword(body, caller);
  return undefined;
});
