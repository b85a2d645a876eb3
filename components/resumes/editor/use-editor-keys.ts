import { useEffect } from "react";
import { type EditorStore, redo, undo } from "./editor-store";

/** Ctrl or ⌘ with Z, Shift+Z, Y and S, wherever the focus is. */
export function useEditorKeys(store: EditorStore, save: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "s") save();
      else if (key === "y" || (key === "z" && event.shiftKey)) redo(store);
      else if (key === "z") undo(store);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [store, save]);
}
