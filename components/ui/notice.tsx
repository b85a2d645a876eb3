import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const tones = {
  info: { icon: Info, style: "border-line bg-subtle text-foreground" },
  success: { icon: CircleCheck, style: "border-success/30 bg-success-surface text-success" },
  warning: { icon: TriangleAlert, style: "border-warning/30 bg-warning-surface text-warning" },
  danger: { icon: CircleAlert, style: "border-danger/30 bg-danger-surface text-danger" },
};

type NoticeProps = {
  tone: keyof typeof tones;
  role?: "alert" | "status";
  action?: ReactNode;
  className?: string;
  children: ReactNode;
};

export function Notice({ tone, role, action, className, children }: NoticeProps) {
  const { icon: Icon, style } = tones[tone];
  return (
    <div
      role={role}
      className={cn(
        "flex items-start gap-2.5 rounded-lg border px-3 py-2.5",
        action && "sm:items-center",
        style,
        className,
      )}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", action && "sm:mt-0")} />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-4 gap-y-2 sm:flex-nowrap">
        <div className="min-w-0 text-pretty">{children}</div>
        {action && <div className="sm:shrink-0">{action}</div>}
      </div>
    </div>
  );
}
