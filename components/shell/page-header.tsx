import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

type Crumb = { href: string; label: string };
type PageHeaderProps = { crumbs?: Crumb[]; title: ReactNode; description?: ReactNode; action?: ReactNode };

export function PageHeader({ crumbs = [], title, description, action }: PageHeaderProps) {
  return (
    <header className="mb-6 grid gap-1.5">
      {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <h1 className="min-w-0 flex-1 basis-36 break-words font-semibold text-xl tracking-tight">{title}</h1>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </div>
      {description && <div className="max-w-3xl text-muted">{description}</div>}
    </header>
  );
}

function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex min-w-0 flex-wrap items-center gap-1 text-muted">
        {crumbs.map(({ href, label }, index) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0" />}
            <Link href={href} className="max-w-64 truncate rounded-sm hover:text-foreground">
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
