import { type Found, type FoundTree, found, joinFound } from "./found";
import { isRegion, organizationScore } from "./lexicon";
import { readPlace } from "./places";

/** The place in its fields; what fits none of them comes back as rest. */
export function locationOf(given: Found[]): { location: FoundTree; rest: Found[] } {
  // "Department of Biology, Nordvik University, 6800 Førde": who one works for is no address.
  const pieces = given.flatMap(({ text, lines, sure }) =>
    text.split(/(?<!^\d{1,4}),\s+/).map((part) => found(part, lines, sure)),
  );
  const isHouse = ({ text }: Found) => organizationScore(text) > 0 && !/\d/.test(text) && !isRegion(text);
  const houses = pieces.length > 2 ? pieces.filter(isHouse) : [];
  const places = houses.length > 0 ? pieces.filter((piece) => !houses.includes(piece)) : given;
  const whole = joinFound(places, ", ");
  if (!whole) return { location: undefined, rest: houses };
  const written = (value: string) => places.filter(({ text }) => text.includes(value));
  const entries = Object.entries(readPlace(whole.text)).filter(([, value]) => value && written(value).length > 0);
  const values = entries.map(([, value]) => value);
  const isKept = (part: string) =>
    values.some((value) => value.includes(part.replace(/^(?:cep|plz|zip|cp)\s+/i, ""))) ||
    !/[\p{L}\d]/u.test(values.reduce((left, value) => left.replace(value, ""), part));
  const rest = [...houses, ...places].flatMap(({ text, lines, sure }) =>
    text
      .split(/(?<!^\d{1,4})[,،]\s*|\s+[–—-]\s+/)
      .filter((part) => part !== "" && !isKept(part))
      .map((part) => found(part, lines, sure / 2)),
  );
  const fields = entries.map(([key, value]) => [
    key,
    found(
      value,
      written(value).flatMap(({ lines }) => lines),
      whole.sure,
    ),
  ]);
  return { location: fields.length > 0 ? Object.fromEntries(fields) : undefined, rest };
}
