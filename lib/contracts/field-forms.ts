import type { FieldKind } from "./sections";

const bareDomain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/u;
/** As the official validator reads `format: uri`. */
const address = /^[a-z][a-z0-9+.-]*:\S+$/i;
const atom = "[\\w!#$%&'*+\\-/=?^`{|}~]+";
/** As the official validator reads `format: email`, without its address literals. */
const email = new RegExp(
  `^(?:${atom}\\.)*${atom}@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]{2,63}$`,
);

const presentWords = new Set(
  "present|now|current|currently|today|ongoing|to date|heute|aktuell|laufend|actualidad|actual|presente|atual|aujourd'hui|présent|actuel|heden|nu|o momento|hoje|la fecha|ce jour|الآن|oggi|idag|nå".split(
    "|",
  ),
);

/** Whether a text says that something still goes on, as in "May 2020 – present". */
export function isPresentWord(text: string): boolean {
  return presentWords.has(text.trim().toLowerCase().replace(/\.$/, ""));
}

const locales = ["en", "de", "fr", "es", "pt", "nl", "it"];
const monthNumbers = new Map(
  locales
    .flatMap((locale) =>
      (["long", "short"] as const).flatMap((month) => {
        const format = new Intl.DateTimeFormat(locale, { month, timeZone: "UTC" });
        return Array.from(
          { length: 12 },
          (_, index) =>
            [
              format
                .format(new Date(Date.UTC(2000, index, 1)))
                .toLowerCase()
                .replace(/\.$/, ""),
              index + 1,
            ] as const,
        );
      }),
    )
    .toReversed(),
);
monthNumbers.set("sept", 9);

function toDate(year: string, month?: number, day?: number): string | null {
  if (!/^[12]\d{3}$/.test(year)) return null;
  if (month === undefined) return year;
  const made = new Date(Date.UTC(Number(year), month - 1, day ?? 1));
  if (month < 1 || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== (day ?? 1)) return null;
  return made.toISOString().slice(0, day === undefined ? 7 : 10);
}

/**
 * A date people write, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null when it is none, or could be two different ones.
 * Years 1000 to 2999, as the official schema.
 */
export function readDate(text: string): string | null {
  const raw = text.trim().toLowerCase();
  if (raw.length > 40) return null;
  const first = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[t ][\d:.]+(?:z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(raw);
  if (first)
    return toDate(first[1] ?? "", first[2] ? Number(first[2]) : undefined, first[3] ? Number(first[3]) : undefined);
  const last = /^(?:(\d{1,2})\.)?(\d{1,2})[-/.](\d{4})$/.exec(raw);
  if (last) return toDate(last[3] ?? "", Number(last[2]), last[1] ? Number(last[1]) : undefined);
  return readNamedDate(raw);
}

function readNamedDate(raw: string): string | null {
  const words = raw
    .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
    .split(/[\s,./-]+/)
    .filter((word) => word && word !== "de");
  const named = words.filter((word) => monthNumbers.has(word));
  const years = words.filter((word) => /^\d{4}$/.test(word));
  const days = words.filter((word) => /^\d{1,2}$/.test(word));
  if (named.length !== 1 || years.length !== 1 || days.length > 1) return null;
  if (words.length !== 2 + days.length) return null;
  return toDate(years[0] ?? "", monthNumbers.get(named[0] ?? ""), days[0] ? Number(days[0]) : undefined);
}

function readUrl(text: string): string | null {
  if (bareDomain.test(text)) return `https://${text}`;
  return address.test(text) ? text : null;
}

const strict: Partial<Record<FieldKind, (text: string) => string | null>> = {
  date: readDate,
  url: readUrl,
  email: (text) => (email.test(text) ? text : null),
};

/** Whether a field of this kind takes more or less than any text. */
export function isStrictKind(kind: FieldKind): boolean {
  return strict[kind] !== undefined;
}

/** A text in the normal form of a field's kind, or null when it does not fit. */
export function readStrict(kind: FieldKind, text: string): string | null {
  const read = strict[kind];
  return read ? read(text.trim()) : text;
}

/** The extra key that keeps what was written where a field is strict and the text does not fit. */
export function textKey(key: string): string {
  return `${key}Text`;
}

/** What a person sees in a field: its value, or the text that does not fit it. */
export function shownText(item: Readonly<Record<string, unknown>>, key: string): string {
  const value = item[key] ?? item[textKey(key)];
  return typeof value === "string" ? value : "";
}

/** The change to an item that writes text into a strict field: nothing a person wrote is dropped. */
export function writeStrict(kind: FieldKind, key: string, text: string): Record<string, string | undefined> {
  const value = text.trim() === "" ? undefined : (readStrict(kind, text) ?? null);
  return value === null ? { [key]: undefined, [textKey(key)]: text } : { [key]: value, [textKey(key)]: undefined };
}
