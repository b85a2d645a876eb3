import type { ComponentProps } from "react";
import { cn } from "./cn";

/** 16 px on phones, or iOS zooms into the field. */
export const inputStyle =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-base text-foreground transition-colors duration-150 hover:border-muted/60 focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60 md:text-sm";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(inputStyle, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(inputStyle, "min-h-24 py-2 leading-6", className)} {...props} />;
}
