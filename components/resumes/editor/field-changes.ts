import { type SectionKey, sections } from "@/lib/contracts/sections";

/** A text that differs between two documents; "" where one side has none. */
export type FieldChange = { path: string; label: string; before: string; after: string };

type Leaf = { label: string; text: string };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Words for the parts of a document that have no title of their own; "" for those that only hold others. */
const partNames: Record<string, string> = {
  data: "",
  basics: "Profile",
  custom: "Custom section",
  meta: "",
  resumebuilder: "",
};

const nameOf = (key: string) =>
  key in sections
    ? sections[key as SectionKey].title
    : key in partNames
      ? (partNames[key] ?? "")
      : key.replace(/Text$/, "").replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);

/** Every text of a value; items go by their ids, so that one that moved is no change. */
function leavesOf(value: unknown, path: string, label: string, out: Map<string, Leaf>): Map<string, Leaf> {
  if (Array.isArray(value)) {
    value.forEach((part, index) => {
      const id = isRecord(part) && typeof part.id === "string" ? `#${part.id}` : String(index);
      leavesOf(part, `${path}/${id}`, `${label} ${index + 1}`.trim(), out);
    });
  } else if (isRecord(value)) {
    for (const [key, part] of Object.entries(value)) {
      if (key !== "id") leavesOf(part, `${path}/${key}`, [label, nameOf(key)].filter(Boolean).join(", "), out);
    }
  } else if (value !== undefined && value !== null && String(value).trim() !== "") {
    out.set(path, { label, text: String(value) });
  }
  return out;
}

/** The texts in which two documents, or two parts of them, differ. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const [old, now] = [leavesOf(before, "", "", new Map()), leavesOf(after, "", "", new Map())];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({
      path,
      label: (now.get(path) ?? old.get(path))?.label ?? "",
      before: old.get(path)?.text ?? "",
      after: now.get(path)?.text ?? "",
    }))
    .filter(({ before, after }) => before !== after);
}
