import {
  basicsFields,
  customItemFields,
  type Fields,
  locationFields,
  profileFields,
  type SectionKey,
  sections,
} from "@/lib/contracts/sections";

const labelOf = (fields: Fields, key = "") => fields[key]?.label ?? key;

/** A field's dotted path in words, such as "Experience 1 · Title". */
export function fieldName(path: string): string {
  const [section = "", first = "", second = "", third = "", fourth = ""] = path.split(".");
  if (section === "basics") {
    if (first === "location") return labelOf(locationFields, second);
    return first === "profiles"
      ? `Profile ${Number(second) + 1} · ${labelOf(profileFields, third)}`
      : labelOf(basicsFields, first);
  }
  const place = Number(first) + 1;
  if (section === "custom")
    return second === "title"
      ? "Section of your own"
      : `Entry ${Number(third) + 1} · ${labelOf(customItemFields, fourth)}`;
  const spec = sections[section as SectionKey];
  return `${spec.title} ${place} · ${labelOf(spec.fields, second)}`;
}
