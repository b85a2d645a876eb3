import type { ReactNode } from "react";

type AuthCardProps = { title: string; description?: ReactNode; foot?: ReactNode; children: ReactNode };

export function AuthCard({ title, description, foot, children }: AuthCardProps) {
  return (
    <div className="mx-auto w-full max-w-sm px-4 pt-8 pb-16 md:pt-20">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      {description && <p className="mt-1 text-muted">{description}</p>}
      <div className="mt-6">{children}</div>
      {foot && <p className="mt-6 text-muted">{foot}</p>}
    </div>
  );
}
