"use client";

import { CheckCircle2, CloudOff, LoaderCircle, Pencil, TriangleAlert } from "lucide-react";
import { useEditor } from "./editor-context";

const words = {
  saved: { icon: CheckCircle2, text: "Saved", tone: "text-success" },
  unsaved: { icon: Pencil, text: "Unsaved changes", tone: "text-muted" },
  saving: { icon: LoaderCircle, text: "Saving", tone: "text-muted" },
  offline: { icon: CloudOff, text: "Kept on this device", tone: "text-warning" },
  refused: { icon: TriangleAlert, text: "Not saved", tone: "text-danger" },
  conflict: { icon: TriangleAlert, text: "Changed elsewhere", tone: "text-danger" },
};

/** Where the content stands: with the server, on its way, or on this device only. */
export function SaveState() {
  const save = useEditor((state) => state.save);
  const version = useEditor((state) => state.base.version);
  const { icon: Icon, text, tone } = words[save.is];
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span role="status" className={`flex items-center gap-1.5 ${tone}`}>
        <Icon aria-hidden className={`size-3.5 ${save.is === "saving" ? "animate-spin" : ""}`} />
        {text}
      </span>
      <span>Version {version}</span>
      {save.is === "offline" && <span>The server does not answer; saving goes on by itself.</span>}
      {save.is === "refused" && <span className="text-danger">{save.message}</span>}
    </span>
  );
}
