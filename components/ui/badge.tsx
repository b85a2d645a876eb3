import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type Tone = "success" | "warning" | "danger" | "accent" | "neutral";

const tones: Record<Tone, string> = {
  success: "bg-success-surface text-success",
  warning: "bg-warning-surface text-warning",
  danger: "bg-danger-surface text-danger",
  accent: "bg-accent-surface text-accent",
  neutral: "bg-subtle text-muted",
};

type BadgeProps = { tone?: Tone; icon?: LucideIcon; spin?: boolean; className?: string; children: ReactNode };

/** A state as icon, word and colour; never colour alone. */
export function Badge({ tone = "neutral", icon: Icon, spin = false, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2 font-medium text-xs",
        tones[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden className={cn("size-3.5", spin && "animate-spin")} />}
      {children}
    </span>
  );
}
