import { type SectionKey, sectionKeys } from "@/lib/contracts/sections";
import type { Contact, Header } from "./header";
import type { RichText } from "./markup";

/** The sections in the order in which they stand unless the person says otherwise. */
export const sectionKinds = ["summary", ...sectionKeys, "custom"] as const;
export type SectionKind = "summary" | SectionKey | "custom";

/** A job, a degree, a project, …: everything that has a title and may have dates. */
export type Entry = {
  kind: "entry";
  title: RichText;
  organization: RichText;
  place: string;
  dates: string;
  link: Contact | undefined;
  paragraphs: RichText[];
  bullets: RichText[];
  notes: RichText[];
};
/** A label and its values: a group of skills, an interest and what belongs to it. */
export type Facts = { kind: "facts"; label: RichText; detail: string; values: string[] };
/** Short items that share one line. */
export type Inline = { kind: "inline"; items: RichText[] };
export type Prose = { kind: "prose"; paragraphs: RichText[] };
export type Block = Entry | Facts | Inline | Prose;

/** `key` is the kind, or the id of a custom section: what order, titles and hiding name it by. */
export type Section = { kind: SectionKind; key: string; title: string | undefined; blocks: Block[] };
/** What a resume says, free of looks: the common source of all renderers. */
export type Outline = { header: Header; sections: Section[] };
