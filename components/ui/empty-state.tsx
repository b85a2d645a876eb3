import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
  /** h1 where it is all there is on the page. */
  heading?: "h1" | "h2";
};

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  className,
  heading: Heading = "h2",
}: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-center rounded-lg border border-line-strong border-dashed px-6 py-14 text-center",
        className,
      )}
    >
      <span className="mb-4 flex size-10 items-center justify-center rounded-lg border border-line bg-surface">
        <Icon aria-hidden className="size-5 text-muted" />
      </span>
      <Heading className="font-semibold">{title}</Heading>
      {children && <div className="mt-1 max-w-md text-balance text-muted">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
