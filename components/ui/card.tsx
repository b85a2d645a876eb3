import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type CardProps = ComponentProps<"section"> & { as?: "section" | "article" };

export function Card({ as: Tag = "section", className, ...props }: CardProps) {
  return <Tag className={cn("min-w-0 rounded-lg border border-line bg-surface", className)} {...props} />;
}

type SectionCardProps = { title: string; description?: ReactNode; action?: ReactNode; children: ReactNode };

/** A card with a heading, and what belongs to it at the right. */
export function SectionCard({ title, description, action, children }: SectionCardProps) {
  return (
    <Card aria-label={title}>
      <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4">
        <div className="grid gap-0.5">
          <h2 className="font-semibold">{title}</h2>
          {description && <p className="text-pretty text-muted">{description}</p>}
        </div>
        {action}
      </header>
      <div className="px-5 pt-4 pb-5">{children}</div>
    </Card>
  );
}
