import { TextLink } from "./text-link";

/** For accounts that only a provider opens: where a password comes from, and what needs one. */
export function SetPasswordFirst({ to }: { to: string }) {
  return (
    <p className="text-pretty text-muted">
      This account has no password yet. To {to},{" "}
      <TextLink href="/forgot-password">have a mail sent that sets one</TextLink>.
    </p>
  );
}
