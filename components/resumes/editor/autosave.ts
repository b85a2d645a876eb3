import { ApiError, api, fieldErrors, messageOf } from "@/lib/client/api";
import type { Resume } from "@/lib/contracts/resume";
import { type Content, contentOf, isSameContent } from "./content";
import { adoptDraft, claimTab, type Draft, dropDraft, storeDraft, storeSteps } from "./draft-store";
import type { EditorStore } from "./editor-store";

const pauseMs = 700;
const retryMs = [1_000, 2_000, 4_000, 8_000, 15_000];
const stepsPauseMs = 400;

type Autosave = {
  /** Sends what is unsaved now. */
  flush: () => void;
  /** Ends a conflict: the content given goes on top of the other side's version. */
  settle: (theirs: Resume, content: Content) => void;
  stop: () => void;
};

const isOutage = (error: unknown) =>
  !(error instanceof ApiError) || error.status === 0 || error.status === 429 || error.status >= 500;

/**
 * Keeps an editor's content safe: every change goes to the browser's store at once and to the server when typing
 * pauses. A change of somebody else's is met as a conflict, never overwritten.
 */
export function startAutosave(store: EditorStore, onSaved: (resume: Resume) => void): Autosave {
  const { id } = store.getState().base;
  let tab: string | undefined;
  let saved: Content = store.getState().content;
  let sent: Content | null = null;
  let running = false;
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stepsTimer: ReturnType<typeof setTimeout> | undefined;

  const isDirty = () => store.getState().content !== saved;

  function keepDraft(): void {
    if (!tab) return;
    const { content, base } = store.getState();
    storeDraft(id, tab, { content, version: base.version, sent, savedAtMs: Date.now() });
  }

  function keepSteps(): void {
    clearTimeout(stepsTimer);
    stepsTimer = undefined;
    if (tab) storeSteps(id, tab, store.getState());
  }

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(push, delayMs);
  }

  async function push(): Promise<void> {
    const { content, base, save } = store.getState();
    if (running || stopped || !isDirty() || save.is === "conflict") return;
    running = true;
    sent = content;
    store.setState({ save: { is: "saving" } });
    keepDraft();
    try {
      const body = {
        template: content.template,
        data: content.data,
        ...(content.title.trim() && { title: content.title }),
      };
      const next = await api("updateResume", { params: { id }, body, ifMatch: base });
      failures = 0;
      accept(next, content);
      onSaved(next);
    } catch (error) {
      await refused(error, content);
    } finally {
      running = false;
      if (isDirty() && store.getState().save.is === "unsaved") schedule(pauseMs);
    }
  }

  /** The server has this content, as this version. */
  function accept(resume: Resume, content: Content): void {
    saved = content;
    store.setState({ base: resume, save: { is: isDirty() ? "unsaved" : "saved" } });
    keepDraft();
  }

  async function refused(error: unknown, content: Content): Promise<void> {
    if (error instanceof ApiError && error.status === 412) return meet(content);
    if (isOutage(error)) {
      store.setState({ save: { is: "offline", message: messageOf(error) } });
      schedule(retryMs[Math.min(failures, retryMs.length - 1)] ?? pauseMs);
      failures += 1;
      return;
    }
    store.setState({ save: { is: "refused", message: messageOf(error), fields: fieldErrors(error) } });
  }

  /** Somebody changed the resume: perhaps this very content arrived before, and its answer was lost. */
  async function meet(content: Content): Promise<void> {
    try {
      const theirs = await api("getResume", { params: { id } });
      if (isSameContent(contentOf(theirs), content)) accept(theirs, content);
      else store.setState({ save: { is: "conflict", theirs } });
    } catch (error) {
      await refused(error, content);
    }
  }

  /** Goes on with what this tab, or one that was killed, had not yet saved. */
  function resume({ draft, steps }: { draft: Draft; steps: { past: Content[]; future: Content[] } }): void {
    const { base, content, past } = store.getState();
    const typedAlready = past.length > 0;
    const theirs = contentOf(base);
    if (isSameContent(draft.content, theirs)) {
      if (!typedAlready && draft.version === base.version) store.setState(steps);
      return;
    }
    const lostAnswer = draft.sent !== null && isSameContent(draft.sent, theirs);
    if (draft.version !== base.version && !lostAnswer) {
      store.setState({ base: { ...base, version: draft.version } });
    }
    const next = typedAlready ? content : draft.content;
    store.setState({
      content: next,
      past: typedAlready ? [...steps.past, draft.content, ...past] : steps.past,
      future: steps.future,
    });
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (state.past !== before.past || state.future !== before.future) {
      stepsTimer ??= setTimeout(keepSteps, stepsPauseMs);
    }
    if (state.content === before.content) return;
    keepDraft();
    if (state.save.is === "conflict") return;
    if (state.save.is !== "saving" && state.save.is !== "offline") store.setState({ save: { is: "unsaved" } });
    if (state.save.is !== "offline") schedule(pauseMs);
  });

  const flush = () => {
    keepDraft();
    keepSteps();
    void push();
  };
  const onHide = () => document.visibilityState === "hidden" && flush();
  window.addEventListener("online", flush);
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", onHide);

  void claimTab().then(async (name) => {
    const found = await adoptDraft(id, name);
    if (stopped) return;
    tab = name;
    if (found) resume(found);
    if (isDirty()) {
      store.setState({ save: { is: "unsaved" } });
      flush();
    }
  });

  return {
    flush,
    settle(theirs, content) {
      saved = contentOf(theirs);
      store.setState({
        base: theirs,
        content,
        save: { is: "unsaved" },
        past: [...store.getState().past, store.getState().content],
        future: [],
      });
      if (isSameContent(content, saved)) accept(theirs, content);
      else schedule(0);
    },
    stop() {
      const clean = !isDirty();
      if (!clean) flush();
      keepSteps();
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
      window.removeEventListener("online", flush);
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", onHide);
      if (clean && tab && store.getState().past.length === 0) dropDraft(id, tab);
    },
  };
}
