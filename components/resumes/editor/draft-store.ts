import { z } from "zod";
import type { Content } from "./content";

/** What a tab keeps of its editing until the server has it, and its steps for undo. */
export type Draft = {
  content: Content;
  /** The version the content grew from. */
  version: number;
  /** What was last sent: when the server has exactly this, nobody else changed it. */
  sent: Content | null;
  savedAtMs: number;
};
export type Steps = { past: Content[]; future: Content[] };

const prefix = "resume-draft";
const mostStepsStored = 40;
const draftSchema = z.object({
  content: z.object({ title: z.string(), template: z.string(), data: z.object({}) }),
  version: z.number(),
  savedAtMs: z.number(),
});

const keyOf = (resumeId: string, tab: string, part: "content" | "steps") => `${prefix}:${resumeId}:${tab}:${part}`;

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @returns whether the browser had room */
function store(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function storeDraft(resumeId: string, tab: string, draft: Draft): boolean {
  if (store(keyOf(resumeId, tab, "content"), draft)) return true;
  localStorage.removeItem(keyOf(resumeId, tab, "steps"));
  return store(keyOf(resumeId, tab, "content"), draft);
}

export function storeSteps(resumeId: string, tab: string, { past, future }: Steps): void {
  const steps = { past: past.slice(-mostStepsStored), future: future.slice(0, mostStepsStored) };
  if (!store(keyOf(resumeId, tab, "steps"), steps)) localStorage.removeItem(keyOf(resumeId, tab, "steps"));
}

export function readDraft(resumeId: string, tab: string): { draft: Draft; steps: Steps } | null {
  const draft = read(keyOf(resumeId, tab, "content"));
  if (!draftSchema.safeParse(draft).success) return null;
  const steps = read(keyOf(resumeId, tab, "steps")) as Steps | null;
  const isSteps = Array.isArray(steps?.past) && Array.isArray(steps.future);
  return { draft: draft as Draft, steps: isSteps ? steps : { past: [], future: [] } };
}

export function dropDraft(resumeId: string, tab: string): void {
  for (const part of ["content", "steps"] as const) localStorage.removeItem(keyOf(resumeId, tab, part));
}

/** The tabs that left a draft of this resume, the latest first. */
export function draftTabs(resumeId: string): string[] {
  const start = `${prefix}:${resumeId}:`;
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(start) && key.endsWith(":content"));
  const tabs = keys.map((key) => key.slice(start.length, -":content".length));
  const at = (tab: string) => readDraft(resumeId, tab)?.draft.savedAtMs ?? 0;
  return tabs.sort((a, b) => at(b) - at(a));
}

const tabKey = "resume-tab";
const lockOf = (tab: string) => `${prefix}:${tab}`;
let claimed: Promise<string> | undefined;

/** This tab's own name. It outlives a reload; a copy of the tab gets another. */
export function claimTab(): Promise<string> {
  claimed ??= claim(sessionStorage.getItem(tabKey) ?? crypto.randomUUID());
  return claimed;
}

async function claim(tab: string): Promise<string> {
  const free = await holdLock(lockOf(tab));
  const name = free ? tab : crypto.randomUUID();
  if (!free) await holdLock(lockOf(name));
  sessionStorage.setItem(tabKey, name);
  return name;
}

/** Holds a lock as long as the page lives. Without Web Locks (plain http on a network) every name counts as free. */
function holdLock(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

/** The draft this tab goes on with: its own, else the latest of a tab that is gone, which then is this tab's. */
export async function adoptDraft(resumeId: string, tab: string): Promise<{ draft: Draft; steps: Steps } | null> {
  const own = readDraft(resumeId, tab);
  if (own) return own;
  const held = (await navigator.locks?.query())?.held?.map(({ name }) => name) ?? [];
  const left = draftTabs(resumeId).find((other) => !held.includes(lockOf(other)));
  const found = left ? readDraft(resumeId, left) : null;
  if (!left || !found) return null;
  storeDraft(resumeId, tab, found.draft);
  storeSteps(resumeId, tab, found.steps);
  dropDraft(resumeId, left);
  return found;
}
