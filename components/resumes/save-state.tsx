import { TimeAgo } from "@/components/ui/time-ago";
import type { Resume } from "@/lib/contracts/resume";

export function SaveState({ resume, dirty }: { resume: Resume; dirty: boolean }) {
  return (
    <span aria-live="polite">
      Version {resume.version} ·{" "}
      {dirty ? (
        <span className="text-warning">Unsaved changes</span>
      ) : (
        <>
          Saved <TimeAgo iso={resume.updated_at} />
        </>
      )}
    </span>
  );
}
