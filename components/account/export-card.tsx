import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { operations } from "@/lib/contracts/operations";

/** A plain link, so that the browser saves the archive while it is still being made. */
export function ExportCard() {
  return (
    <SectionCard title="Export my data" description="All that is kept of your account, as a zip archive.">
      <div className="grid gap-4">
        <p className="max-w-md text-muted">
          Resumes as JSON Resume with the list of their versions, webhooks, the delivery log, profile, sessions, API
          keys and the audit log. Secrets are left out.
        </p>
        <div>
          <Button asChild>
            <a href={operations.exportAccount.path} download>
              <Download aria-hidden /> Download archive
            </a>
          </Button>
        </div>
      </div>
    </SectionCard>
  );
}
