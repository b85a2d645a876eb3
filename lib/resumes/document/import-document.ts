import { AppError, type FieldError } from "../../contracts/errors";
import { readStrict, textKey } from "../../contracts/field-forms";
import { assignIds } from "../../contracts/item-ids";
import { type ResumeDocument, type ResumeSettings, settingsSchema } from "../../contracts/resume";
import {
  basicsFields,
  customItemFields,
  type Fields,
  limits,
  locationFields,
  profileFields,
  sectionKeys,
  sections,
} from "../../contracts/sections";
import { entriesOf, isRecord, type Refuse, readExtra, readFields, readText, type Source } from "./import-fields";

type Shape = { main: string; fields: Fields };

/**
 * Reads a document of any JSON Resume dialect into ours: old names, single items for lists, other date forms, HTML,
 * addresses without a scheme. Only what cannot be understood, and what is beyond the limits, is refused.
 * @param at the path of the document in the caller's body
 * @throws AppError invalid_input with the path of each refused field
 */
export function importDocument(input: unknown, at = "data"): ResumeDocument {
  const issues: FieldError[] = [];
  const refuse: Refuse = (path, message, code = "invalid") => {
    issues.push({ field: path, message, code });
    return undefined;
  };
  const document = isRecord(input) ? readDocument(input, at, refuse) : refuse(at, "Give a JSON Resume document");
  if (issues.length === 0 && Buffer.byteLength(JSON.stringify(document)) > limits.bytes)
    refuse(at, "The document may have at most 1 MB", "too_big");
  if (document && issues.length === 0) return document;
  const [first] = issues;
  throw new AppError("invalid_input", { detail: `${first?.field}: ${first?.message}.`, errors: issues });
}

function readDocument(input: Source, at: string, refuse: Refuse): ResumeDocument {
  const out: Source = {};
  for (const [key, value] of entriesOf(input)) {
    if (value === null || value === undefined || value === "") continue;
    const path = `${at}.${key}`;
    const section = sectionKeys.find((name) => name === key);
    if (key === "basics") out.basics = readBasics(value, path, refuse);
    else if (section) out[key] = readItems(value, sections[section], section, path, refuse);
    else if (key === "custom") out.custom = readCustom(value, path, refuse);
    else if (key === "meta" && isRecord(value)) out.meta = readMeta(value);
    else out[key] = readExtra(value);
  }
  return out as ResumeDocument;
}

function readBasics(value: unknown, path: string, refuse: Refuse): Source | undefined {
  const given = typeof value === "string" ? { name: value } : value;
  if (!isRecord(given)) return refuse(path, "Use an object");
  const out = readFields(given, basicsFields, path, refuse);
  if ("location" in out) out.location = readLocation(out.location, `${path}.location`, refuse);
  if ("profiles" in out) {
    const shape = { main: "url", fields: profileFields };
    out.profiles = readItems(out.profiles, shape, "profile", `${path}.profiles`, refuse);
  }
  for (const key of ["location", "profiles"]) if (out[key] === undefined) delete out[key];
  return out;
}

function readLocation(value: unknown, path: string, refuse: Refuse): Source | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const given = typeof value === "string" ? { address: value } : value;
  return isRecord(given) ? readFields(given, locationFields, path, refuse) : refuse(path, "Use an object");
}

/** A section's items; a single item stands for a list of one, a bare text for an item's main field. */
function readItems(value: unknown, shape: Shape, prefix: string, path: string, refuse: Refuse): Source[] | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const list = (Array.isArray(value) ? value : [value]).filter((item) => item !== null && item !== "");
  if (list.length > limits.items) return refuse(path, `Use at most ${limits.items} items`, "too_big");
  const items = list.map((item, index) => readItem(item, shape, `${path}.${index}`, refuse));
  return assignIds(items, prefix);
}

function readItem(value: unknown, { main, fields }: Shape, path: string, refuse: Refuse): Source & { id?: string } {
  const given = typeof value === "string" || typeof value === "number" ? { [main]: value } : value;
  if (!isRecord(given)) return refuse(path, "Use an object") ?? {};
  return readMarks(readFields(joinPlace(given, fields), fields, path, refuse));
}

/** Elsewhere a place may be an object; in items of ours it is a line. */
function joinPlace(given: Source, fields: Fields): Source {
  if (!fields.location || !isRecord(given.location)) return given;
  const place = Object.values(given.location).filter((part) => typeof part === "string" && part !== "");
  return { ...given, location: place.join(", ") };
}

/** Id and flags of an item; an end in the document says more than the flag. */
function readMarks(item: Source): Source & { id?: string } {
  const { id, hidden, current, ...rest } = item;
  const flags = Object.entries({ hidden, current }).flatMap(([key, value]) => {
    const flag = value === "true" || value === 1 ? true : value === "false" || value === 0 ? false : value;
    return typeof flag === "boolean" && !(key === "current" && rest.endDate !== undefined) ? [[key, flag]] : [];
  });
  const name = typeof id === "number" ? String(id) : id;
  const usable = typeof name === "string" && name !== "" && name.length <= 100;
  return { ...rest, ...Object.fromEntries(flags), ...(usable && { id: name }) };
}

function readCustom(value: unknown, path: string, refuse: Refuse): Source[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).filter((item) => item !== null && item !== "");
  if (list.length > limits.items) return refuse(path, `Use at most ${limits.items} sections`, "too_big");
  const made = assignIds(
    list.map((entry, index) => readCustomSection(entry, `${path}.${index}`, refuse)),
    "custom",
  );
  return made.map((section) => {
    if (!Array.isArray(section.items)) return section;
    return { ...section, items: assignIds(section.items, section.id) };
  });
}

function readCustomSection(value: unknown, path: string, refuse: Refuse): Source & { id?: string } {
  const given = typeof value === "string" ? { title: value } : value;
  if (!isRecord(given)) return refuse(path, "Use an object") ?? {};
  const { title, items, ...rest } = given;
  const list =
    items === null || items === undefined || items === "" ? undefined : Array.isArray(items) ? items : [items];
  if (list && list.length > limits.items) refuse(`${path}.items`, `Use at most ${limits.items} items`, "too_big");
  const heading = readText(title, `${path}.title`, refuse);
  const shape = { main: "title", fields: customItemFields };
  const read = list
    ?.filter((item) => item !== null && item !== "")
    .slice(0, limits.items)
    .map((item, index) => readItem(item, shape, `${path}.items.${index}`, refuse));
  return readMarks({
    ...(readExtra(rest) as Source),
    ...(heading !== undefined && { title: heading }),
    ...(read && { items: read }),
  });
}

/** Settings are no text of the person's: those that make no sense are left out. */
function readMeta(value: Source): Source {
  const { canonical, version, lastModified, resumebuilder, ...rest } = readExtra(value) as Source;
  const strings = Object.entries({ version, lastModified }).filter(([, part]) => part !== undefined && part !== null);
  return {
    ...rest,
    ...Object.fromEntries(strings.map(([key, part]) => [key, String(part)])),
    ...(isRecord(resumebuilder) && { resumebuilder: readSettings(resumebuilder) }),
    ...readCanonical(canonical),
  };
}

function readCanonical(value: unknown): Source {
  if (typeof value !== "string" || value === "") return {};
  const address = readStrict("url", value);
  return address === null ? { [textKey("canonical")]: value } : { canonical: address };
}

function readSettings(value: Source): ResumeSettings {
  const kept = entriesOf(value).filter(([key, part]) => settingsSchema.safeParse({ [key]: part }).success);
  return settingsSchema.parse(Object.fromEntries(kept));
}
