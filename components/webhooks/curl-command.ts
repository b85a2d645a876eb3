import type { Attempt } from "@/lib/contracts/deliveries";

/** One word of a POSIX shell, whatever the text holds; NUL cannot be in any argument and is left out. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("\u0000", "").replaceAll("'", "'\\''")}'`;
}

/** Sends what an attempt sent: the same address, headers and bytes. `--data-raw`, because `--data @x` would read a file. */
export function curlCommand(
  { url, request_headers }: Pick<Attempt, "url" | "request_headers">,
  body: string | null,
): string {
  const headers = Object.entries(request_headers).map(([name, value]) =>
    // With a colon and nothing after it curl removes the header instead of sending it empty.
    value === "" ? `-H ${shellQuote(`${name};`)}` : `-H ${shellQuote(`${name}: ${value}`)}`,
  );
  const data = body === null ? [] : [`--data-raw ${shellQuote(body)}`];
  return [`curl --globoff -i -X POST ${shellQuote(url)}`, ...headers, ...data].join(" \\\n  ");
}
