"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Resume } from "@/lib/contracts/resume";
import { type Part, partsThatDiffer, takeParts } from "./conflict-parts";
import { type Content, contentOf } from "./content";
import { DocumentDiff } from "./document-diff";
import { useEditor, useEditorStore } from "./editor-context";

type ConflictDialogProps = { onSettle: (theirs: Resume, content: Content) => void };
type Choice = "mine" | "theirs";

/** Shows both sides when a resume was changed elsewhere; what goes on is chosen part by part, and nothing is dropped. */
export function ConflictDialog({ onSettle }: ConflictDialogProps) {
  const save = useEditor((state) => state.save);
  if (save.is !== "conflict") return null;
  return <Conflict key={save.theirs.version} theirs={save.theirs} onSettle={onSettle} />;
}

function Conflict({ theirs, onSettle }: { theirs: Resume } & ConflictDialogProps) {
  const store = useEditorStore();
  const mine = useEditor((state) => state.content);
  const other = contentOf(theirs);
  const parts = partsThatDiffer(mine, other);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const chosen = (part: Part) => choices[part.key] ?? "mine";
  const settle = () =>
    onSettle(
      theirs,
      takeParts(
        store.getState().content,
        other,
        parts.filter((part) => chosen(part) === "theirs"),
      ),
    );
  const all = (choice: Choice) => setChoices(Object.fromEntries(parts.map(({ key }) => [key, choice])));
  return (
    <Dialog open>
      <DialogContent
        title="This resume was changed elsewhere"
        description={
          <>
            Another tab or person saved version {theirs.version} <TimeAgo iso={theirs.updated_at} />. Choose what goes
            on; the other side stays in the history and in undo.
          </>
        }
        className="max-w-3xl [&>button:last-child]:hidden"
        onEscapeKeyDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <DialogBody className="grid gap-4">
          <div className="flex gap-2">
            <Button size="sm" onClick={() => all("mine")}>
              All of mine
            </Button>
            <Button size="sm" onClick={() => all("theirs")}>
              All of theirs
            </Button>
          </div>
          {parts.map((part) => (
            <fieldset key={part.key} className="grid gap-2 rounded-lg border border-line p-3">
              <legend className="px-1 font-medium">{part.title}</legend>
              <div className="flex flex-wrap gap-x-5 gap-y-1">
                {(["mine", "theirs"] as const).map((choice) => (
                  <label key={choice} className="flex items-center gap-2">
                    <input
                      type="radio"
                      name={part.key}
                      checked={chosen(part) === choice}
                      onChange={() => setChoices({ ...choices, [part.key]: choice })}
                      className="accent-accent"
                    />
                    {choice === "mine" ? "Keep mine" : "Take theirs"}
                  </label>
                ))}
              </div>
              <DocumentDiff before={part.theirs} after={part.mine} beforeLabel="Theirs" afterLabel="Mine" />
            </fieldset>
          ))}
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={settle}>
            Save this choice
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
