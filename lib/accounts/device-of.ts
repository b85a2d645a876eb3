import Bowser from "bowser";

/** What somebody recognises their device by: "Firefox on Linux", or the program's own name. */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent?.trim()) return "Unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  const program = userAgent.split(/[\s/]/).find(Boolean) ?? "Unknown program";
  const name = os.name && browser.name ? browser.name : program;
  return (os.name ? `${name} on ${os.name}` : name).slice(0, 80);
}
