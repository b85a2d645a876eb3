import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import type { ResumeDocument } from "@/lib/contracts/resume";
import { parseMarkup, plainText } from "../content/markup";
import { buildOutline } from "../content/outline";
import { readLine } from "../content/read";
import { renderMarkdown } from "./render-markdown";

type Part = { type: string; text: string };

const render = (document: ResumeDocument) =>
  new TextDecoder().decode(renderMarkdown({ outline: buildOutline(document), template: "professional" }));

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** Headings, paragraphs and list items of what a CommonMark parser makes of a text. */
function partsOf(node: Nodes): Part[] {
  if (node.type === "heading") return [{ type: `h${node.depth}`, text: textOf(node) }];
  if (node.type === "listItem") return [{ type: "item", text: textOf(node) }];
  if (node.type === "paragraph") return [{ type: "p", text: textOf(node) }];
  return "children" in node ? node.children.flatMap(partsOf) : [{ type: node.type, text: textOf(node) }];
}

/** Whatever people write, and all that Markdown could take for a mark. */
const marks = fc.constantFrom(
  ...["#", "# a", "- a", "1. a", "> a", "---", "***", "`a`", "```", "<b>", "</b>", "&amp;", "[a](b)", "![a](b)"],
  ...[
    "\\",
    "|",
    "~~a~~",
    "    a",
    "<https://a.b>",
    "[a]: b",
    "=",
    "+ a",
    "a  ",
    "_a_",
    "*",
    "**",
    "_",
    "!",
    "[",
    "](",
    "😀",
  ],
);
const line = fc
  .array(fc.oneof(marks, fc.string({ unit: "grapheme" }), fc.constant(" ")), { maxLength: 5 })
  .map((parts) => parts.join(""));

describe("Markdown", () => {
  it("reads back as the text that was written, whatever it holds", () => {
    fc.assert(
      fc.property(line, line, fc.array(line, { maxLength: 4 }), (name, label, highlights) => {
        const document = { basics: { name, label }, work: [{ position: "Engineer", highlights }] };
        const parts = partsOf(fromMarkdown(render(document)));
        const shown = (text: string) => plainText(parseMarkup(readLine(text)));
        const bullets = highlights.map(shown).filter((text) => text !== "");
        expect(parts).toEqual([
          ...(readLine(name) ? [{ type: "h1", text: readLine(name) }] : []),
          ...(readLine(label) ? [{ type: "p", text: readLine(label) }] : []),
          { type: "h2", text: "Experience" },
          { type: "h3", text: "Engineer" },
          ...bullets.map((text) => ({ type: "item", text: text.trim() })),
        ]);
      }),
    );
  });

  it("keeps the marks that the resume has, and links that are safe", () => {
    const markdown = render({
      basics: {
        name: "Ada",
        email: "ada@example.com",
        summary: "**Bold** and *slanted* and [a link](https://a.example/b_(c)).",
      },
      work: [
        { position: "Analyst", name: "Engines <Ltd>", highlights: ["[no](javascript:alert(1))", "First", "Second"] },
      ],
      education: [{ institution: "School", score: "3.9" }],
      skills: [{ name: "Tools", keywords: ["C/C++", "*nix"] }],
    });
    expect(markdown).toContain("# Ada\n\n<ada@example.com>\n");
    expect(markdown).toContain("**Bold** and _slanted_ and [a link](https://a.example/b_");
    expect(markdown).toContain("### Analyst, Engines \\<Ltd>\n");
    expect(markdown).toContain("- First\n- Second\n");
    expect(markdown).toContain("**GPA:** 3.9\n");
    expect(markdown).toContain("- **Tools**: C/C++, \\*nix\n");
    const links = JSON.stringify(fromMarkdown(markdown)).match(/"url":"[^"]*"/g);
    expect(links).toEqual(['"url":"mailto:ada@example.com"', '"url":"https://a.example/b_(c)"']);
  });

  it("keeps characters beyond the basic plane whole beside a mark", () => {
    const parts = partsOf(fromMarkdown(render({ work: [{ position: "A", highlights: ["_a_𛲜", "😀**a**"] }] })));
    expect(parts.slice(-2).map(({ text }) => text)).toEqual(["a𛲜", "😀a"]);
  });

  it("is empty for an empty resume", () => {
    expect(render({})).toBe("");
  });
});
