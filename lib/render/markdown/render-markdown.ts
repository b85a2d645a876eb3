import type { BlockContent, ListItem, PhrasingContent, Root, RootContent } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import type { TemplateId } from "@/lib/contracts/resume";
import type { Contact } from "../content/header";
import type { RichText, Run } from "../content/markup";
import type { Block, Entry, Outline } from "../content/model";
import { sectionTitle } from "../content/titles";

type Phrases = PhrasingContent[];

const text = (value: string): Phrases => (value ? [{ type: "text", value }] : []);
const strong = (children: Phrases): Phrases => (children.length > 0 ? [{ type: "strong", children }] : []);
const paragraph = (children: Phrases): BlockContent[] => (children.length > 0 ? [{ type: "paragraph", children }] : []);
const bulletList = (items: BlockContent[][]): BlockContent[] => {
  const children = items.map((item): ListItem => ({ type: "listItem", spread: false, children: item }));
  return children.length > 0 ? [{ type: "list", ordered: false, spread: false, children }] : [];
};

/** White space at the edges of a mark would end it, so that it stays outside. */
function phrase({ text: whole, ...style }: Run): Phrases {
  const [, before = "", value = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(whole) ?? [];
  return [...text(before), ...styled({ text: value, ...style }), ...text(after)];
}

function styled({ text: value, bold, italic, href }: Run): Phrases {
  if (!value) return [];
  const link: Phrases = href ? [{ type: "link", url: href, children: text(value) }] : text(value);
  const slanted: Phrases = italic ? [{ type: "emphasis", children: link }] : link;
  return bold ? strong(slanted) : slanted;
}

const rich = (runs: RichText): Phrases => runs.flatMap(phrase);
const contact = ({ text: value, href }: Contact): Phrases => phrase({ text: value, href });

function joined(parts: Phrases[], separator: string): Phrases {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index > 0 ? [...text(separator), ...part] : part));
}

function entryBlocks({ title, organization, place, dates, link, paragraphs, bullets, notes }: Entry): RootContent[] {
  const head = joined([rich(title), rich(organization)], ", ");
  const facts = joined([text(dates), text(place), link ? contact(link) : []], " · ");
  return [
    ...(head.length > 0 ? [{ type: "heading", depth: 3, children: head } as const] : []),
    ...paragraph(facts),
    ...paragraphs.flatMap((part) => paragraph(rich(part))),
    ...bulletList(bullets.map((bullet) => paragraph(rich(bullet)))),
    ...notes.flatMap((note) => paragraph(rich(note))),
  ];
}

function blockNodes(block: Block): RootContent[] {
  switch (block.kind) {
    case "entry":
      return entryBlocks(block);
    case "facts": {
      const label = [...rich(block.label), ...text(block.detail && ` (${block.detail})`)];
      return bulletList([paragraph(joined([strong(label), text(block.values.join(", "))], ": "))]);
    }
    case "inline":
      return bulletList(block.items.map((item) => paragraph(rich(item))));
    case "prose":
      return block.paragraphs.flatMap((part) => paragraph(rich(part)));
  }
}

/** Lists that follow each other are one. */
function withJoinedLists(nodes: RootContent[]): RootContent[] {
  const out: RootContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "list" && last?.type === "list") last.children.push(...node.children);
    else out.push(node);
  }
  return out;
}

function toTree({ header, sections }: Outline, template: TemplateId): Root {
  const heading = (depth: 1 | 2, value: string): RootContent[] =>
    value ? [{ type: "heading", depth, children: text(value) }] : [];
  return {
    type: "root",
    children: [
      ...heading(1, header.name),
      ...paragraph(strong(text(header.label))),
      ...paragraph(joined(header.contacts.map(contact), " · ")),
      ...sections.flatMap((section) => [
        ...heading(2, sectionTitle(section, template)),
        ...withJoinedLists(section.blocks.flatMap(blockNodes)),
      ]),
    ],
  };
}

/**
 * Where a mark meets a character beyond the basic plane, the library writes one half of it as an entity, which stands for
 * nothing: the whole character is meant.
 */
function withWholeCharacters(markdown: string): string {
  const entity = (high: number, low: number) =>
    `&#x${(0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00)).toString(16).toUpperCase()};`;
  return markdown
    .replace(/&#x(D[89AB][\dA-F]{2});([\uDC00-\uDFFF])/gi, (_, high: string, low: string) =>
      entity(Number.parseInt(high, 16), low.charCodeAt(0)),
    )
    .replace(/([\uD800-\uDBFF])&#x(D[C-F][\dA-F]{2});/gi, (_, high: string, low: string) =>
      entity(high.charCodeAt(0), Number.parseInt(low, 16)),
    );
}

/** The outline as CommonMark: whatever its text holds is literal, only the outline's own marks are marks. */
export function renderMarkdown({ outline, template }: { outline: Outline; template: TemplateId }): Uint8Array {
  const markdown = toMarkdown(toTree(outline, template), { bullet: "-", emphasis: "_", rule: "-" });
  return new TextEncoder().encode(withWholeCharacters(markdown));
}
