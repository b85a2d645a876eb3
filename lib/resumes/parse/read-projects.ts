import { isWebAddress } from "./contact";
import { type Found, type FoundTree, found, joinFound } from "./found";
import { groupEntries } from "./group-entries";
import { isWordList } from "./line-shapes";
import type { Line } from "./normalise";
import { dateFields, readHead, unread } from "./read-head";
import { webAddress } from "./web-address";
import { splitWords } from "./wrapped";

const toolsKey =
  /^(?:key )?(?:skills|technologies|tools|(?:tech(?:nology)? )?stack|environment|keywords|technologien|tecnologías|tecnologias|umgebung)(?: used)?\s*[:：]\s*/i;
/** Keys that stand before a project's name. */
const nameKeys = [
  "project",
  "project title",
  "project name",
  "main project",
  "mini project",
  "major project",
  "minor project",
  "title",
];
const rolesKey = /^(?:roles?|rollen?)\s*[:：]\s*/i;
const isWord = (text: string) => text.split(/\s+/).length <= 3 && text.length < 32 && !/[.:]$/.test(text);

/** "Technologies: a, b" and "Roles: c" as lists, apart from what else is told. */
function withoutKeyed(given: Found[]): { paragraphs: Found[]; tools: Found[]; done: Found[] } {
  const listOf = (key: RegExp) =>
    given.flatMap(({ text, lines }) => {
      const lead = key.exec(text)?.[0];
      return lead ? splitWords([text.slice(lead.length)]).map((word) => found(word, lines, 0.85)) : [];
    });
  const paragraphs = given
    .filter(({ text }) => !toolsKey.test(text) && !rolesKey.test(text))
    .map((part) => found(part.text.replace(/^(?:project )?description\s*[:：]\s*/i, ""), part.lines, part.sure));
  return { paragraphs, tools: listOf(toolsKey), done: listOf(rolesKey) };
}

/** Projects: a name with dates, what it is, and what was done. */
export function readProjects(lines: Line[]): FoundTree[] {
  return groupEntries(lines).map((entry) => {
    const { paragraphs, tools, done } = withoutKeyed(entry.paragraphs);
    const head = readHead(entry);
    const noted = withoutKeyed(head.notes);
    const keyed = nameKeys.map((key) => head.keyed[key]).find(Boolean);
    const [name, ...rest] = keyed ? [keyed, ...head.parts] : head.parts;
    const runs = entry.bullets.filter((run) => run.length > 0);
    const wordRuns = runs.filter((run) => run.length > 1 && run.every(({ text }) => isWord(text)));
    const keyworded = wordRuns.length < runs.length ? wordRuns : [];
    const lists = paragraphs.filter(({ text }) => isWordList(text));
    const listed = rest.filter(({ text }) => isWordList(text));
    const keywords = [
      ...keyworded.flat(),
      ...tools,
      ...noted.tools,
      ...[...lists, ...listed].flatMap((list) => splitWords([list.text]).map((text) => found(text, list.lines, 0.8))),
    ];
    const others = rest.filter((part) => !listed.includes(part));
    const named = others.filter(({ text }) => isRole(text));
    const roles = [...named, ...done, ...noted.done];
    const [description, ...notes] = [
      ...paragraphs.filter((part) => !lists.includes(part)),
      ...others.filter((part) => !named.includes(part)),
    ];
    const summary = [...notes, ...noted.paragraphs, ...unread(head, [keyed])];
    const points = runs.filter((run) => !keyworded.includes(run)).flat();
    const link = head.url ? undefined : points.find(({ text }) => isWebAddress(text));
    const highlights = points.filter((point) => point !== link);
    return {
      name,
      url: head.url ?? (link && found(webAddress(link.text), link.lines, 0.85)),
      ...dateFields(head),
      description,
      summary: joinFound([...summary, ...(head.place ? [head.place] : []), ...(head.aside ? [head.aside] : [])], "\n"),
      roles: roles.length > 0 ? roles : undefined,
      keywords: keywords.length > 0 ? keywords : undefined,
      highlights: highlights.length > 0 ? highlights : undefined,
    };
  });
}

const isRole = (text: string) =>
  /^(?:creator|author|maintainer|lead|founder|contributor|developer|owner|member|co-founder)\b/i.test(text) &&
  text.length < 40;
