import { verifyEmail } from "@/lib/accounts/verify-email";
import { operations } from "@/lib/contracts/operations";
import { redirectToPage } from "@/lib/http/redirect-to-page";
import { route } from "@/lib/http/route";

/** The mailed link: opening it changes nothing (mail scanners do), the page posts the token. */
export const GET = redirectToPage("/verify-email");

export const POST = route(operations.verifyEmail, ({ body, caller }) => verifyEmail(body.token, caller));
