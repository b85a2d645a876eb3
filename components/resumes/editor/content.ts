import type { Resume, ResumeDocument, TemplateId } from "@/lib/contracts/resume";

/** What the editor changes of a resume. */
export type Content = { title: string; template: TemplateId; data: ResumeDocument };
export type Path = ReadonlyArray<string | number>;
type Tree = Record<string | number, unknown>;

export const contentOf = ({ title, template, data }: Resume): Content => ({ title, template, data });

/** The value at a path, or undefined. */
export function getAt(root: unknown, path: Path): unknown {
  return path.reduce((value, key) => (value as Tree | undefined)?.[key], root);
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

/** A copy with another value at a path; undefined removes the key. What is not on the path stays the same object. */
export function setAt<T>(root: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const copy: unknown = Array.isArray(root) ? [...root] : { ...(isTree(root) ? root : {}) };
  const tree = copy as Tree;
  const next = rest.length === 0 ? value : setAt(tree[key] ?? (typeof rest[0] === "number" ? [] : {}), rest, value);
  if (next === undefined && !Array.isArray(copy)) delete tree[key];
  else tree[key] = next;
  return copy as T;
}

/** The list at a path, empty when there is none. */
export function listAt(root: unknown, path: Path): Array<Record<string, unknown>> {
  const value = getAt(root, path);
  return Array.isArray(value) ? value : [];
}

/** A copy of a list with the item at `from` moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const item = list[from];
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

function normal(value: unknown): unknown {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (Array.isArray(value)) return value.map(normal).filter((part) => part !== undefined);
  if (!isTree(value)) return value ?? undefined;
  const entries = Object.entries(value).map(([key, part]) => [key, normal(part)] as const);
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether two contents say the same, apart from blanks that saving drops. */
export function isSameContent(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(normal(one)) === JSON.stringify(normal(other));
}
