import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type AnchorHeadingProps = { id: string; level: 2 | 3 | 4; className?: string; children: ReactNode };

const sizes = { 2: "text-xl tracking-tight", 3: "text-base", 4: "text-sm" };

/** A heading that is a link to itself, so that every part of the docs has an address. */
export function AnchorHeading({ id, level, className, children }: AnchorHeadingProps) {
  const Heading = `h${level}` as const;
  return (
    <Heading className={cn("min-w-0 font-semibold", sizes[level], className)}>
      <a href={`#${id}`} className="group break-words rounded-sm">
        {children}
        <span
          aria-hidden
          className="pl-1.5 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        >
          #
        </span>
      </a>
    </Heading>
  );
}

type DocsSectionProps = { id: string; title: string; intro?: ReactNode; children: ReactNode };

/** One chapter of the docs. */
export function DocsSection({ id, title, intro, children }: DocsSectionProps) {
  return (
    <section
      id={id}
      aria-label={title}
      className="grid min-w-0 scroll-mt-6 gap-6 border-line border-t pt-10 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <div className="grid max-w-3xl gap-2">
        <AnchorHeading id={id} level={2}>
          {title}
        </AnchorHeading>
        {intro && <div className="grid gap-2 text-pretty text-muted">{intro}</div>}
      </div>
      {children}
    </section>
  );
}

/** A name in mono inside a sentence. */
export function Code({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <code className={cn("rounded bg-subtle px-1 py-0.5 font-mono text-[0.925em] text-foreground", className)}>
      {children}
    </code>
  );
}

/** A link to another part of the docs. */
export function DocsLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="rounded-sm font-medium text-accent underline-offset-4 hover:underline">
      {children}
    </a>
  );
}
