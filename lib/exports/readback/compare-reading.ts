import type { WrittenField } from "../../contracts/readback";
import type { ResumeDocument } from "../../contracts/resume";
import {
  basicsFields,
  customItemFields,
  type FieldKind,
  type Fields,
  locationFields,
  profileFields,
  sectionKeys,
  sections,
} from "../../contracts/sections";
import { sameValue } from "./same-value";

type Item = Record<string, unknown>;
type Kind = FieldKind | "phone";
type Checked = WrittenField & { found: boolean };

const record = (value: unknown): Item => (typeof value === "object" && value !== null ? (value as Item) : {});
const items = (value: unknown): Item[] => (Array.isArray(value) ? value.map(record) : []);
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string" && text.trim() !== "");

/** Pages show these alike, so no reader can tell them apart. */
const alike = ["summary", "description"];

function readingsOf(read: Item, key: string): string[] {
  return texts(alike.includes(key) ? alike.map((name) => read[name]) : read[key]);
}

/** A level stands in brackets behind its name, where both may be read as one. */
function isNameWithLevel(key: string, { name, level }: Item, read: Item): boolean {
  if (!level || !["name", "level"].includes(key)) return false;
  return texts(read.name).some((reading) => sameValue("line", `${name} (${level})`, reading));
}

/** The written values of an item, each with whether the item read in its place has it. */
function checkFields(path: string, fields: Fields, written: Item, read: Item): Checked[] {
  return Object.entries(fields).flatMap(([key, { kind }]) =>
    texts(written[key]).map((value, index) => ({
      path: Array.isArray(written[key]) ? `${path}.${key}.${index}` : `${path}.${key}`,
      value,
      found:
        readingsOf(read, key).some((reading) => sameValue(kindOf(key, kind), value, reading)) ||
        isNameWithLevel(key, written, read),
    })),
  );
}

const kindOf = (key: string, kind: FieldKind): Kind => (key === "phone" ? "phone" : kind);
const score = (checked: Checked[]) => checked.filter(({ found }) => found).length;

/** Each written item beside the read one that has most of it; none is taken twice. */
function checkItems(path: string, fields: Fields, written: Item[], read: Item[]): Checked[] {
  const left = [...read];
  return written.flatMap((item, index) => {
    const check = (candidate: Item) => checkFields(`${path}.${index}`, fields, item, candidate);
    const best = left.reduce<Item | undefined>(
      (kept, candidate) => (score(check(candidate)) > (kept ? score(check(kept)) : 0) ? candidate : kept),
      undefined,
    );
    if (best) left.splice(left.indexOf(best), 1);
    return check(best ?? {});
  });
}

function checkBasics(written: Item, read: Item): Checked[] {
  const { image: _, ...shown } = basicsFields;
  return [
    ...checkFields("basics", shown, written, read),
    ...checkFields("basics.location", locationFields, record(written.location), record(read.location)),
    ...checkItems("basics.profiles", { url: profileFields.url }, items(written.profiles), items(read.profiles)),
  ];
}

/** Sections of one's own are read as lines below a title: there it counts that the line is there. */
function checkCustom(written: Item[], read: Item[]): Checked[] {
  return written.flatMap((section, at) => {
    const title = texts(section.title);
    const twin = read.find((other) => texts(other.title).some((text) => sameValue("line", title[0] ?? "", text)));
    const lines = items(twin?.items).flatMap((item) => Object.values(item).flatMap(texts));
    const inTwin = (checked: Checked) => ({
      ...checked,
      found: lines.some((line) => sameValue("line", checked.value, line)),
    });
    return [
      ...title.map((value) => ({ path: `custom.${at}.title`, value, found: twin !== undefined })),
      ...checkItems(`custom.${at}.items`, customItemFields, items(section.items), []).map(inTwin),
    ];
  });
}

/**
 * What of a document comes back when it is read from its pages.
 * @param written what the pages show, see `shownDocument`
 * @param read what the parser made of their text
 */
export function compareReading(
  written: ResumeDocument,
  read: ResumeDocument,
): { fields: WrittenField[]; missing: WrittenField[] } {
  const checked = [
    ...checkBasics(record(written.basics), record(read.basics)),
    ...sectionKeys.flatMap((key) => checkItems(key, sections[key].fields, items(written[key]), items(read[key]))),
    ...checkCustom(items(written.custom), items(read.custom)),
  ];
  const pick = (found: boolean) =>
    checked.filter((field) => field.found === found).map(({ path, value }) => ({ path, value }));
  return { fields: pick(true), missing: pick(false) };
}
