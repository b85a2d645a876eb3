import ipaddr from "ipaddr.js";

/** What a webhook may connect to beyond public addresses. */
export type AddressPolicy = { allowHttp: boolean; allowLoopback: boolean; allowPrivate: boolean };

type AddressKind = "global" | "loopback" | "private" | "forbidden";

const privateRanges = new Set(["private", "carrierGradeNat", "uniqueLocal"]);

/** Global-unicast space (2000::/3) that is no public host: IETF protocols (RFC 6890), documentation (RFC 9637), 6to4. */
const forbiddenV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].map((range) =>
  ipaddr.IPv6.parseCIDR(range),
);
/** What the registry marks "not globally reachable" beyond ipaddr.js' ranges (IANA special-purpose registry). */
const forbiddenV4 = ["192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"].map((range) => ipaddr.IPv4.parseCIDR(range));

/** Where clouds serve credentials and settings to their machines, beyond link-local: AWS, Google, Alibaba, Azure. */
const metadataV6 = ["fd00:ec2::/32", "fd20:ce::254/128"].map((range) => ipaddr.IPv6.parseCIDR(range));
const metadataV4 = ["100.100.100.200/32", "168.63.129.16/32"].map((range) => ipaddr.IPv4.parseCIDR(range));

/** What an IP address is to us. Anything that does not parse is forbidden. */
export function classifyAddress(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return "forbidden";
  const parsed = ipaddr.parse(text);
  if (parsed instanceof ipaddr.IPv6) {
    return parsed.isIPv4MappedAddress() ? classifyV4(parsed.toIPv4Address()) : classifyV6(parsed);
  }
  return classifyV4(parsed as ipaddr.IPv4);
}

function classifyV4(address: ipaddr.IPv4): AddressKind {
  if (metadataV4.some((cidr) => address.match(cidr))) return "forbidden";
  const range = address.range();
  if (range === "loopback") return "loopback";
  if (privateRanges.has(range)) return "private";
  if (range !== "unicast" || forbiddenV4.some((cidr) => address.match(cidr))) return "forbidden";
  return "global";
}

function classifyV6(address: ipaddr.IPv6): AddressKind {
  if (metadataV6.some((cidr) => address.match(cidr))) return "forbidden";
  const range = address.range();
  if (range === "loopback") return "loopback";
  if (range === "uniqueLocal") return "private";
  const globalSpace = ((address.parts[0] ?? 0) & 0xe000) === 0x2000;
  if (!globalSpace || range !== "unicast" || forbiddenV6.some((cidr) => address.match(cidr))) return "forbidden";
  return "global";
}

/** Whether an attempt may connect to an address. */
export function isAllowedAddress(address: string, policy: AddressPolicy): boolean {
  const kind = classifyAddress(address);
  if (kind === "loopback") return policy.allowLoopback;
  if (kind === "private") return policy.allowPrivate;
  return kind === "global";
}

/** A URL's host when it is an IP literal (the URL parser has already normalised forms such as 0x7f.1), else null. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(host) ? host : null;
}

/**
 * Checks everything of a target that needs no name lookup.
 * @returns the parsed URL, or what is wrong with it as a readable sentence
 */
export function checkTarget(text: string, policy: AddressPolicy): { url: URL } | { problem: string } {
  if (/[\p{Cc}\s\\]/u.test(text))
    return { problem: "Remove spaces, backslashes and control characters from the address" };
  const scheme = /^(https?):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (!scheme || (scheme === "http" && !policy.allowHttp))
    return { problem: policy.allowHttp ? "Use an http or https address" : "Use an https address" };
  if (!URL.canParse(text)) return { problem: "Correct the host or the port: there is no such address" };
  const url = new URL(text);
  if (url.username || url.password) return { problem: "Remove user name and password from the address" };
  if (text.includes("#")) return { problem: "Remove the part after # from the address" };
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (port !== 80 && port !== 443 && port < 1024) return { problem: "Use port 80, 443 or one from 1024 up" };
  const literal = literalAddress(url);
  const named = url.hostname.replace(/\.$/, "").toLowerCase();
  const localName = named === "localhost" || named.endsWith(".localhost");
  const blocked = literal ? !isAllowedAddress(literal, policy) : localName && !policy.allowLoopback;
  return blocked ? { problem: "Use an address that is reachable from the internet" } : { url };
}
