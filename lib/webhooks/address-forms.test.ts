import { isIP } from "node:net";
import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, test } from "vitest";
import { addressIn, formsOf, wrappings } from "../../tests/support/address-forms";
import { type AddressPolicy, checkTarget, isAllowedAddress, literalAddress } from "./address-policy";
import { requireTarget } from "./require-target";
import { resolveTarget } from "./resolve-target";
import { send } from "./send";

// The settings are read once, at the first check: this file's are the strict ones.
process.env.APP_URL = "https://resumes.example.com";

const strict: AddressPolicy = { allowHttp: false, allowLoopback: false, allowPrivate: false };
const open: AddressPolicy = { allowHttp: true, allowLoopback: true, allowPrivate: true };
const unreachable = "Use an address that is reachable from the internet";

/** What the registries of special-purpose addresses (RFC 6890 and later) and of multicast name. */
const blocks = {
  ...{ "this network": "0.0.0.0/8", private: "10.0.0.0/8", CGNAT: "100.64.0.0/10", loopback: "127.0.0.0/8" },
  ...{ "link-local": "169.254.0.0/16", "private 2": "172.16.0.0/12", "IETF protocols": "192.0.0.0/24" },
  ...{ "private 3": "192.168.0.0/16", benchmarking: "198.18.0.0/15", "6to4 relays": "192.88.99.0/24" },
  ...{ documentation: "192.0.2.0/24", "documentation 2": "198.51.100.0/24", "documentation 3": "203.0.113.0/24" },
  ...{ multicast: "224.0.0.0/4", reserved: "240.0.0.0/4", broadcast: "255.255.255.255/32" },
  ...{ "IPv6 unspecified": "::/128", "IPv6 loopback": "::1/128", compatible: "::/96", NAT64: "64:ff9b::/96" },
  ...{ "local NAT64": "64:ff9b:1::/48", discard: "100::/64", Teredo: "2001::/32", "6to4": "2002::/16" },
  ...{ "IPv6 benchmarking": "2001:2::/48", ORCHID: "2001:10::/28", "IPv6 documentation": "2001:db8::/32" },
  ...{ "IPv6 documentation 2": "3fff::/20", "segment routing": "5f00::/16", ULA: "fc00::/7" },
  ...{ "IPv6 link-local": "fe80::/10", "site-local": "fec0::/10", "IPv6 multicast": "ff00::/8" },
};

/** Refused when saved, when the row was edited behind our back, and when a name's answer. */
async function expectRefused(address: string, host: string) {
  const url = `https://${host}/hook`;
  const refusal = { code: "invalid_input", errors: [{ field: "url", message: unreachable }] };
  await expect(requireTarget(url), url).rejects.toMatchObject(refusal);
  const sent = await send({ url, headers: {}, body: "", timeoutMs: 1_000 }, strict);
  expect(sent, url).toMatchObject({ errorCode: "blocked_target", errorMessage: unreachable, remoteAddress: null });
  const timings = { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null };
  const resolver = async () => [{ address, family: isIP(address) }];
  const named = resolveTarget(new URL("https://name.example/"), strict, resolver, { remoteAddress: null, timings });
  await expect(named, address).rejects.toMatchObject({ errorCode: "blocked_target" });
}

const withForm = (address: fc.Arbitrary<string>) => address.chain((text) => fc.tuple(fc.constant(text), formsOf(text)));

describe("in whatever form", () => {
  test.each(Object.entries(blocks))("no address of %s (%s) is a target", (_name, cidr) =>
    fc.assert(
      fc.asyncProperty(withForm(addressIn(cidr)), ([address, host]) => expectRefused(address, host)),
      { numRuns: 60 },
    ),
  );

  test.each(Object.entries(wrappings))("no private or loopback address gets through as %s", (_name, wrap) => {
    const inner = fc.constantFrom("127.0.0.0/8", "10.0.0.0/8", "169.254.0.0/16", "0.0.0.0/8").chain(addressIn);
    return fc.assert(
      fc.asyncProperty(withForm(inner.map(wrap)), ([address, host]) => expectRefused(address, host)),
      { numRuns: 60 },
    );
  });

  test("a public address is one, and understood", () => {
    const global = fc.constantFrom("8.0.0.0/8", "93.184.216.0/24", "2606:4700::/32", "2a00:1450::/32").chain(addressIn);
    fc.assert(
      fc.property(withForm(global), ([address, host]) => {
        const checked = checkTarget(`https://${host}/`, strict);
        expect(checked, host).toHaveProperty("url");
        expect("url" in checked && literalAddress(checked.url)).toBe(address);
      }),
      { numRuns: 300 },
    );
  });
});

describe("over all addresses", () => {
  const anywhere = fc.oneof(...[...Object.values(blocks), "0.0.0.0/0", "::/0", "2000::/3", "2001::/16"].map(addressIn));
  const isGlobal = (address: string) =>
    isIP(address) === 6 ? new Address6(address).isGlobal() : new Address4(address).isGlobal();
  /** Blocks that IANA calls global and we do not dial: infrastructure, anycast, translation, a cloud's metadata. */
  const stricter = ["2001::/23", "2002::/16", "2620:4f:8000::/48", "64:ff9b::/96", "::ffff:0:0/96"];
  const stricter4 = "192.0.0.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24 168.63.129.16/32";
  const isStricter = (address: string) =>
    isIP(address) === 6
      ? stricter.some((cidr) => new Address6(address).isInSubnet(new Address6(cidr)))
      : stricter4.split(" ").some((cidr) => new Address4(address).isInSubnet(new Address4(cidr)));

  test("what is allowed is global by IANA's registries, and what is global is allowed", () => {
    fc.assert(
      fc.property(anywhere, (address) => {
        const allowed = isAllowedAddress(address, strict);
        if (allowed) expect(isGlobal(address), address).toBe(true);
        else expect(isGlobal(address) && !isStricter(address), address).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("with private networks allowed", () => {
  const metadata = ["169.254.0.0/16", "fe80::/10", "fd00:ec2::/32", "fd20:ce::254/128", "100.100.100.200/32"];
  const nowhere = ["0.0.0.0/8", "224.0.0.0/3", "::/128", "ff00::/8", "64:ff9b::/96", "2002::/16", "2001:db8::/32"];

  test.each([...metadata, "168.63.129.16/32", ...nowhere])("%s stays blocked, mapped into IPv6 or not", (cidr) => {
    fc.assert(
      fc.property(addressIn(cidr), (address) => {
        expect(isAllowedAddress(address, open), address).toBe(false);
        if (isIP(address) === 4) expect(isAllowedAddress(`::ffff:${address}`, open)).toBe(false);
      }),
    );
  });

  test.each(["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fd12::/16"])(
    "%s is open",
    (cidr) => {
      fc.assert(fc.property(addressIn(cidr), (address) => isAllowedAddress(address, open)));
    },
  );

  test("a zone id changes nothing", () => {
    for (const address of ["fe80::1%eth0", "fd00:ec2::254%1", "ff02::1%lo"])
      expect(isAllowedAddress(address, open), address).toBe(false);
  });
});
