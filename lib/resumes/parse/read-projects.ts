import { type FoundTree, found, joinFound } from "./found";
import { groupEntries } from "./group-entries";
import { isWordList } from "./line-shapes";
import type { Line } from "./normalise";
import { dateFields, readHead, unread } from "./read-head";
import { splitWords } from "./wrapped";

const isWord = (text: string) => text.split(/\s+/).length <= 3 && text.length < 32 && !/[.:]$/.test(text);

/** Projects: a name with dates, what it is, and what was done. */
export function readProjects(lines: Line[]): FoundTree[] {
  return groupEntries(lines).map((entry) => {
    const head = readHead(entry);
    const [name, ...rest] = head.parts;
    const runs = entry.bullets.filter((run) => run.length > 0);
    const wordRuns = runs.filter((run) => run.length > 1 && run.every(({ text }) => isWord(text)));
    const keyworded = wordRuns.length < runs.length ? wordRuns : [];
    const lists = entry.paragraphs.filter(({ text }) => isWordList(text));
    const listed = rest.filter(({ text }) => isWordList(text));
    const keywords = [
      ...keyworded.flat(),
      ...[...lists, ...listed].flatMap((list) => splitWords([list.text]).map((text) => found(text, list.lines, 0.8))),
    ];
    const others = rest.filter((part) => !listed.includes(part));
    const roles = others.filter(({ text }) => isRole(text));
    const [description, ...notes] = [
      ...entry.paragraphs.filter((part) => !lists.includes(part)),
      ...others.filter((part) => !roles.includes(part)),
    ];
    const summary = [...notes, ...head.notes, ...unread(head, [])];
    const highlights = runs.filter((run) => !keyworded.includes(run)).flat();
    return {
      name,
      url: head.url,
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
