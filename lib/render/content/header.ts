import { displayUrl, mailHref, phoneHref, safeHref } from "./links";
import { readItems, readLine, readRecord } from "./read";

/** A way to reach somebody, as text and, where it is safe, as a link. */
export type Contact = { text: string; href: string | undefined };
export type Header = { name: string; label: string; contacts: Contact[] };

/** A web address as text and link, or undefined when there is none. */
export function webLink(value: unknown): Contact | undefined {
  const url = readLine(value);
  return url ? { text: displayUrl(url), href: safeHref(url) } : undefined;
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function location(value: unknown): string {
  const { address, city, region, postalCode, countryCode } = readRecord(value, "city");
  const area = [readLine(region), readLine(postalCode)].filter(Boolean).join(" ");
  return [readLine(address), readLine(city), area, readLine(countryCode)].filter(Boolean).join(", ");
}

/** `github.com/ada` speaks for itself; network and user name are added where the address does not show them. */
function profile(item: Record<string, unknown>): Contact {
  const [network, username, link] = [
    readLine(item.network),
    readLine(item.username),
    webLink(item.url ?? item.urlText),
  ];
  const address = link?.text ?? "";
  const rest = [includes(address, username) ? "" : username, address].filter(Boolean).join(", ");
  const text = network && !includes(rest, network) ? [network, rest].filter(Boolean).join(": ") : rest || network;
  return { text, href: link?.href };
}

/** Name, label and ways to get in touch. */
export function buildHeader(basics: Record<string, unknown>): Header {
  const [email, phone] = [readLine(basics.email ?? basics.emailText), readLine(basics.phone)];
  const contacts = [
    { text: email, href: mailHref(email) },
    { text: phone, href: phoneHref(phone) },
    { text: location(basics.location), href: undefined },
    webLink(basics.url ?? basics.urlText),
    ...readItems(basics.profiles, "username").map(profile),
  ];
  return {
    name: readLine(basics.name),
    label: readLine(basics.label),
    contacts: contacts.filter((contact) => contact !== undefined).filter((contact) => contact.text !== ""),
  };
}
