"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

type CheckboxProps = Omit<ComponentProps<typeof Primitive.Root>, "children"> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, ...props }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5 py-1">
      <Primitive.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-muted/70 bg-surface text-accent-foreground disabled:opacity-60 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
        {...props}
      >
        <Primitive.Indicator>
          {props.checked === "indeterminate" ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Primitive.Indicator>
      </Primitive.Root>
      <div className="grid min-w-0">
        <label htmlFor={id} className="cursor-pointer">
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </span>
        )}
      </div>
    </div>
  );
}
