"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, type RefObject, useRef } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Dialog = Primitive.Root;
export const DialogClose = Primitive.Close;

export const overlayStyle = "fixed inset-0 z-40 bg-overlay data-[state=open]:animate-appear";
export const panelStyle =
  "fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-raised shadow-menu focus:outline-none data-[state=open]:animate-appear";

/** What gets the focus back, when that is not what had it: a menu's item is gone, its button is not. */
export type ReturnFocus = RefObject<HTMLElement | null>;

/** Gives the focus back when a dialog closes: to what had it, if nothing else is named. Radix knows its own triggers only. */
export function useFocusReturn(returnFocus: ReturnFocus | undefined) {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const target = returnFocus?.current ?? opener.current;
      if (!(target instanceof HTMLElement && target.isConnected)) return;
      event.preventDefault();
      target.focus();
    },
  };
}

type DialogContentProps = ComponentProps<typeof Primitive.Content> & {
  title: string;
  description?: ReactNode;
  returnFocus?: ReturnFocus;
};

export function DialogContent({ title, description, returnFocus, className, children, ...props }: DialogContentProps) {
  const focus = useFocusReturn(returnFocus);
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayStyle} />
      <Primitive.Content
        className={cn(panelStyle, "max-w-lg", className)}
        {...focus}
        {...(!description && { "aria-describedby": undefined })}
        {...props}
      >
        <header className="grid min-w-0 gap-1 px-5 pt-4 pb-3">
          <Primitive.Title className="pr-9 font-semibold text-base">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="text-pretty text-muted">{description}</Primitive.Description>
          )}
        </header>
        {children}
        {/* Last, so that the first field gets the focus. */}
        <Primitive.Close asChild>
          <Button aria-label="Close" variant="ghost" size="icon-sm" className="absolute top-3 right-3">
            <X aria-hidden />
          </Button>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("min-h-0 grow overflow-y-auto px-5 pt-1 pb-5", className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<"footer">) {
  return (
    <footer
      className={cn("flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 py-3", className)}
      {...props}
    />
  );
}
