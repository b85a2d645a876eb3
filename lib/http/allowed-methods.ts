import { type Operation, operations } from "../contracts/operations";

const known = new Map<string, { pattern: RegExp; methods: Set<string> }>();

function allow(path: string, methods: string[]): void {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}/?$`);
  const entry = known.get(path) ?? { pattern, methods: new Set(["OPTIONS"]) };
  for (const method of methods) entry.methods.add(method);
  known.set(path, entry);
}

for (const { path, method } of Object.values(operations) as Operation[]) {
  allow(path, method === "GET" ? ["GET", "HEAD"] : [method]);
}
// The mailed links open with GET and are redirected to the pages that post.
for (const { path } of [operations.verifyEmail, operations.resetPassword]) allow(path, ["GET", "HEAD"]);

/** The methods of an API path, or null when no operation has this path. */
export function allowedMethods(pathname: string): string[] | null {
  const found = [...known.values()].filter(({ pattern }) => pattern.test(pathname));
  return found.length === 0 ? null : [...new Set(found.flatMap(({ methods }) => [...methods]))];
}
