import { invalidField } from "../contracts/errors";
import { env } from "../env";
import { checkTarget, isAllowedAddress, literalAddress } from "./address-policy";
import { policyOf } from "./policy";
import { type Resolver, systemResolver } from "./resolve-target";

const lookupTimeoutMs = 3_000;

/**
 * Refuses a URL that attempts would refuse too. A name that does not resolve yet is accepted: it may later.
 * @throws AppError invalid_input naming `url`
 */
export async function requireTarget(text: string, resolve: Resolver = systemResolver): Promise<void> {
  const policy = policyOf(env());
  const checked = checkTarget(text, policy);
  if ("problem" in checked) throw invalidField("url", checked.problem);
  if (literalAddress(checked.url)) return;
  const addresses = await lookup(checked.url.hostname, resolve);
  if (addresses.some((address) => !isAllowedAddress(address, policy))) {
    throw invalidField("url", "Use an address that is reachable from the internet");
  }
}

async function lookup(host: string, resolve: Resolver): Promise<string[]> {
  const found = resolve(host).then((list) => list.map(({ address }) => address));
  const late = new Promise<string[]>((end) => setTimeout(end, lookupTimeoutMs, []).unref());
  return Promise.race([found, late]).catch(() => []);
}
