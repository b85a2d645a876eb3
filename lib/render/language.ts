import { createHash } from "node:crypto";
import { franc } from "franc-min";
import { plainText, type RichText } from "./content/markup";
import type { Block, Outline } from "./content/model";

/** Those told apart, ISO 639-3 as BCP 47; with fewer to choose from, short texts with many names are told more surely. */
const languages: Record<string, string> = {
  ...{ eng: "en", deu: "de", fra: "fr", spa: "es", por: "pt", ita: "it", nld: "nl", swe: "sv" },
  ...{ pol: "pl", ces: "cs", ron: "ro", hun: "hu", tur: "tr", vie: "vi", ell: "el", rus: "ru", ukr: "uk", bul: "bg" },
  ...{ cmn: "zh", jpn: "ja", kor: "ko", arb: "ar", heb: "he", hin: "hi", tha: "th" },
};
const only = Object.keys(languages);
const [minLength, enough] = [60, 1_000];

/** What is said in sentences: names and skills are of no language. */
function sentencesOf(block: Block): RichText[] {
  if (block.kind === "entry") return [...block.paragraphs, ...block.bullets, block.title];
  return block.kind === "prose" ? block.paragraphs : [];
}

/** The language that most of a resume is in, as BCP 47 (RFC 5646); English where that cannot be told. */
export function languageOf(outline: Outline): string {
  const sentences = outline.sections.flatMap(({ blocks }) => blocks.flatMap(sentencesOf)).map(plainText);
  return rememberedLanguage([...sentences, outline.header.label].join("\n").slice(0, enough));
}

/** By hash, so that nothing of a person stays: a document is set again and again while it is written. */
const remembered = new Map<string, string>();
const maxRemembered = 1_000;

function rememberedLanguage(text: string): string {
  const key = createHash("sha256").update(text).digest("base64");
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const language = languages[franc(text, { only, minLength })] ?? "en";
  remembered.set(key, language);
  return language;
}
