import { limits } from "../../contracts/sections";
import { type Found, type FoundTree, found } from "./found";

type Tree = { [key: string]: FoundTree };

/** Text in pieces of at most `size` characters, cut at spaces where there are any. */
export function pieces(text: string, size: number = limits.characters): string[] {
  const out: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const space = rest.length > size ? rest.lastIndexOf(" ", size) : rest.length;
    const at =
      rest.length > size && space < size / 2 ? size - (/[\ud800-\udbff]/.test(rest[size - 1] ?? "") ? 1 : 0) : space;
    out.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return out;
}

const isFound = (tree: FoundTree): tree is Found =>
  typeof tree === "object" &&
  tree !== null &&
  !Array.isArray(tree) &&
  typeof tree.text === "string" &&
  Array.isArray(tree.lines);

/** Every text of a tree, in order. */
export function textsOf(tree: FoundTree): Found[] {
  if (isFound(tree)) return [tree];
  if (typeof tree !== "object" || tree === null) return [];
  return Object.values(tree).flatMap((part) => textsOf(part as FoundTree));
}

function isEmpty(tree: FoundTree): boolean {
  return (
    tree === undefined ||
    (Array.isArray(tree)
      ? tree.length === 0
      : typeof tree === "object" && !isFound(tree) && Object.values(tree).every((part) => part === undefined))
  );
}

/** Cuts what is beyond a document's limits; what was cut goes into `over`. */
function cut(tree: FoundTree, key: string, over: Found[]): FoundTree {
  if (isFound(tree)) {
    const [first = "", ...rest] = pieces(tree.text);
    over.push(...rest.map((text) => found(text, tree.lines, tree.sure)));
    return rest.length > 0 ? found(first, tree.lines, tree.sure) : tree;
  }
  if (Array.isArray(tree)) {
    const most = ["keywords", "courses", "roles"].includes(key) ? limits.words : limits.items;
    const kept = tree.filter((part) => !isEmpty(part));
    over.push(...kept.slice(most).flatMap(textsOf));
    return kept.slice(0, most).map((part) => cut(part, "", over));
  }
  if (typeof tree !== "object" || tree === null) return tree;
  const entries = Object.entries(tree).map(([name, part]) => [name, cut(part, name, over)] as const);
  return Object.fromEntries(entries.filter(([, part]) => !isEmpty(part)));
}

function inLists<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** The tree within a document's limits: what is too long or too much goes on in a custom section at the end. */
export function fitLimits(tree: Tree): Tree {
  const { custom, ...rest } = tree;
  const long: Found[] = [];
  const fitted = cut(rest, "", long) as Tree;
  const sections = Array.isArray(custom) ? custom : [];
  // What goes on at the end needs sections too, which leaves fewer for those before.
  for (let most: number = limits.items; ; most -= 1) {
    const over = [...long, ...sections.slice(most).flatMap(textsOf)];
    const kept = cut(sections.slice(0, most), "", over) as FoundTree[];
    const spilled = spill(over);
    const all = [...kept, ...spilled];
    if (all.length <= limits.items) return all.length > 0 ? { ...fitted, custom: all } : fitted;
  }
}

/** Texts as the points of custom sections without a title. */
function spill(over: Found[]): FoundTree[] {
  const points = over.flatMap(({ text, lines, sure }) => pieces(text).map((piece) => found(piece, lines, sure)));
  const items = inLists(points, limits.bullets).map((highlights) => ({ highlights }));
  return inLists(items, limits.items).map((list) => ({ items: list }));
}
