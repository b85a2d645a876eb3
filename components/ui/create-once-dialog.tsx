"use client";

import { type ReactNode, useState } from "react";
import { Dialog, DialogContent, type ReturnFocus } from "./dialog";

type CreateOnceDialogProps<T> = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus?: ReturnFocus;
  title: string;
  createdTitle: string;
  description: string;
  /** The dialog's class while it asks. */
  className?: string;
  form: (onCreated: (created: T) => void) => ReactNode;
  children: (created: T) => ReactNode;
};

/** Asks for what is to be made, then shows it, once: a click beside the dialog must not lose it. */
export function CreateOnceDialog<T>(props: CreateOnceDialogProps<T>) {
  const [created, setCreated] = useState<T | null>(null);
  const change = (next: boolean) => {
    if (!next) setCreated(null);
    props.onOpenChange(next);
  };
  const asking = { title: props.title, description: props.description, className: props.className };
  return (
    <Dialog open={props.open} onOpenChange={change}>
      <DialogContent
        {...(created ? { title: props.createdTitle } : asking)}
        returnFocus={props.returnFocus}
        onInteractOutside={(event) => created && event.preventDefault()}
      >
        {created ? props.children(created) : props.form(setCreated)}
      </DialogContent>
    </Dialog>
  );
}
