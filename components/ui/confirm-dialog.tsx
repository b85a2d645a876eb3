"use client";

import { AlertDialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { overlayStyle, panelStyle, type ReturnFocus, useFocusReturn } from "./dialog";
import { FormError } from "./form";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  confirm: string;
  cancel?: string;
  onConfirm: () => void;
  pending?: boolean;
  error?: string;
  returnFocus?: ReturnFocus;
};

/** Asks before something that cannot be undone; closing it is the caller's, when the action is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const focus = useFocusReturn(props.returnFocus);
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content className={cn(panelStyle, "max-w-md gap-2 p-5")} {...focus}>
          <Primitive.Title className="font-semibold text-base">{props.title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="grid gap-2 text-pretty text-muted">{props.children}</div>
          </Primitive.Description>
          <FormError>{props.error}</FormError>
          <div className="mt-3 flex justify-end gap-2">
            <Primitive.Cancel asChild>
              <Button>{props.cancel ?? "Cancel"}</Button>
            </Primitive.Cancel>
            <Button variant="danger" pending={props.pending} onClick={props.onConfirm}>
              {props.confirm}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
