import { Parser } from "htmlparser2";

const fragment = /^\s*<(p|ul|ol|div|h[1-6])\b[^<>]*>[\s\S]*<\/(p|ul|ol|div|h[1-6])>\s*$/i;
const blocks = /^(?:p|ul|ol|div|h[1-6]|br|tr|table|blockquote)$/;
const marks: Record<string, string> = { b: "**", strong: "**", i: "*", em: "*" };
const unread = new Set(["script", "style", "head", "title"]);

/** Whether a text as a whole is HTML, as other editors store it; a text that only speaks of tags is none. */
export function isHtml(text: string): boolean {
  return fragment.test(text);
}

/** The words of HTML as Markdown-lite: bold, italic, links, a line for each block, "• " before list items. */
export function htmlToMarkdown(html: string): string {
  let out = "";
  let silent = 0;
  const links: string[] = [];
  const parser = new Parser({
    onopentag(name, { href }) {
      if (unread.has(name)) silent += 1;
      if (blocks.test(name)) out += "\n";
      if (name === "li") out += "\n• ";
      if (name === "a") {
        links.push(href ?? "");
        if (href) out += "[";
      }
      out += marks[name] ?? "";
    },
    ontext(text) {
      if (silent === 0) out += text.replace(/\s+/g, " ");
    },
    onclosetag(name) {
      if (unread.has(name)) silent -= 1;
      out += marks[name] ?? "";
      const href = name === "a" ? links.pop() : undefined;
      if (href) out += `](${href})`;
      if (blocks.test(name) && name !== "br") out += "\n";
    },
  });
  parser.end(html);
  return out
    .replace(/ *\n */g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
