import fc from "fast-check";
import { Address4, Address6 } from "ip-address";

/** Any address of a block, its ends more often than the rest; as plain text. */
export function addressIn(cidr: string): fc.Arbitrary<string> {
  const six = cidr.includes(":");
  const block = six ? new Address6(cidr) : new Address4(cidr);
  const [first, last] = [block.startAddress().bigInt(), block.endAddress().bigInt()];
  const number = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(first, last) },
    { weight: 4, arbitrary: fc.bigInt({ min: first, max: last }) },
  );
  return number.map((n) => (six ? Address6.fromBigInt(n) : Address4.fromBigInt(n)).correctForm());
}

const radixes = [
  (n: number) => String(n),
  (n: number) => `0x${n.toString(16)}`,
  (n: number) => `0X${n.toString(16).toUpperCase().padStart(4, "0")}`,
  (n: number) => `0${n.toString(8)}`,
];

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode((letter.codePointAt(0) ?? 0) + 0xfee0));
const circled = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(digit === "0" ? 0x24ea : 0x245f + Number(digit)));
const percent = (text: string) => text.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
const disguises = [
  (host: string) => host,
  (host: string) => `${host}.`,
  (host: string) => host.replaceAll(".", "\u3002"),
  fullWidth,
  circled,
  percent,
];

/** An IPv4 address as people write it who do not want it to be seen: short, octal, hex, mixed, in other digits. */
export function formsOfV4(address: string): fc.Arbitrary<string> {
  const bytes = address.split(".").map(Number);
  const choices = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.constantFrom(...radixes), { minLength: 4, maxLength: 4 }),
    fc.constantFrom(...disguises),
  );
  return choices.map(([count, writers, disguise]) => {
    const rest = bytes.slice(count - 1).reduce((sum, byte) => sum * 256 + byte, 0);
    const parts = [...bytes.slice(0, count - 1), rest];
    return disguise(parts.map((part, index) => writers[index]?.(part)).join("."));
  });
}

/** An IPv6 address as a URL's host: short, long, upper case, its end as dotted IPv4. */
export function formsOfV6(address: string): fc.Arbitrary<string> {
  const parsed = new Address6(address);
  const groups = parsed.canonicalForm().split(":");
  const tail = parsed.to4().correctForm();
  const forms = [parsed.correctForm(), groups.join(":"), [...groups.slice(0, 6), tail].join(":")];
  return fc.constantFrom(...forms, ...forms.map((form) => form.toUpperCase())).map((form) => `[${form}]`);
}

export const formsOf = (address: string) => (address.includes(":") ? formsOfV6(address) : formsOfV4(address));

/** IPv4 inside IPv6, by every scheme that a router or a kernel may unwrap. */
export const wrappings: Record<string, (address: string) => string> = {
  mapped: (address) => `::ffff:${address}`,
  compatible: (address) => `::${address}`,
  translated: (address) => `::ffff:0:${address}`,
  NAT64: (address) => `64:ff9b::${address}`,
  "local NAT64": (address) => `64:ff9b:1::${address}`,
  "6to4": (address) => `2002:${hexOf(address)}::1`,
  "Teredo server": (address) => `2001:0:${hexOf(address)}::1`,
};

function hexOf(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(":");
}
