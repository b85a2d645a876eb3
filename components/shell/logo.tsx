import { FileText } from "lucide-react";

export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <span className="flex size-6 items-center justify-center rounded-md bg-accent text-accent-foreground">
        <FileText aria-hidden className="size-3.5" strokeWidth={2.25} />
      </span>
      ResumeBuilder
    </span>
  );
}
