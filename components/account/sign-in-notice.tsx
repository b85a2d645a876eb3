import { Notice } from "@/components/ui/notice";
import { signInRefusals } from "@/lib/contracts/accounts";

const unfinished = "Signing in was cancelled or did not work. Try again.";

const sentenceOf = (code: string): string =>
  Object.hasOwn(signInRefusals, code) ? signInRefusals[code as keyof typeof signInRefusals] : unfinished;

/** Why signing in with a provider came to nothing; `code` is ours or next-auth's. */
export function SignInNotice({ code, className }: { code: string | string[] | undefined; className?: string }) {
  if (typeof code !== "string") return null;
  return (
    <Notice tone="danger" role="alert" className={className}>
      {sentenceOf(code)}
    </Notice>
  );
}
