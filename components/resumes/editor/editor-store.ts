import { createStore, type StoreApi } from "zustand/vanilla";
import type { Resume } from "@/lib/contracts/resume";
import { type Content, getAt, type Path, setAt } from "./content";

export type SaveState =
  | { is: "saved" | "unsaved" | "saving" }
  | { is: "offline"; message: string }
  | { is: "refused"; message: string; fields: Record<string, string> }
  | { is: "conflict"; theirs: Resume };

export type EditorState = {
  content: Content;
  past: Content[];
  future: Content[];
  /** The key of the section whose form is open, or the id of a custom section. */
  section: string;
  /** The id of the open item. */
  openItem: string | null;
  /** The resume as the server last told it; what was typed since is in `content`. */
  base: Resume;
  save: SaveState;
};

export type EditorStore = StoreApi<EditorState>;

const mostSteps = 100;
/** Typing in one place goes back in one step, until it pauses. */
const stepPauseMs = 1_000;

export function createEditorStore(initial: Pick<EditorState, "content" | "base"> & Partial<EditorState>): EditorStore {
  return createStore(() => ({
    past: [],
    future: [],
    section: "basics",
    openItem: null,
    save: { is: "saved" },
    ...initial,
  }));
}

const lastStep = new WeakMap<EditorStore, { mark: string; atMs: number }>();

/** Changes the content as one step that can be undone. Steps of one `mark` in quick succession count as one. */
export function edit(store: EditorStore, mark: string, change: (content: Content) => Content): void {
  const { content, past } = store.getState();
  const next = change(content);
  if (next === content) return;
  const last = lastStep.get(store);
  const goesOn = past.length > 0 && last?.mark === mark && Date.now() - last.atMs < stepPauseMs;
  lastStep.set(store, { mark, atMs: Date.now() });
  store.setState({ content: next, future: [], past: goesOn ? past : [...past, content].slice(-mostSteps) });
}

/** Writes one value of the document. */
export function write(store: EditorStore, path: Path, value: unknown): void {
  edit(store, path.join("."), (content) => {
    if (getAt(content.data, path) === value) return content;
    return { ...content, data: setAt(content.data, path, value) };
  });
}

export function undo(store: EditorStore): void {
  const { content, past, future } = store.getState();
  const before = past.at(-1);
  if (!before) return;
  lastStep.delete(store);
  store.setState({ content: before, past: past.slice(0, -1), future: [content, ...future] });
}

export function redo(store: EditorStore): void {
  const { content, past, future } = store.getState();
  const [after, ...rest] = future;
  if (!after) return;
  lastStep.delete(store);
  store.setState({ content: after, past: [...past, content], future: rest });
}

/** Resolves when nothing is on its way to the server any more, be it saved or not. */
export function whenSaved(store: EditorStore): Promise<void> {
  const isUnderway = () => ["unsaved", "saving"].includes(store.getState().save.is);
  if (!isUnderway()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (isUnderway()) return;
      stop();
      resolve();
    });
  });
}
