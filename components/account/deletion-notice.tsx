import { Notice } from "@/components/ui/notice";

/** After an account was deleted: until when it can be had back, and how. */
export function DeletionNotice({ day }: { day: string | string[] | undefined }) {
  if (typeof day !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  return (
    <Notice tone="info" role="status" className="mb-4">
      Your account will be deleted on <time className="font-medium">{day}</time>. To keep it, sign in before that day.
    </Notice>
  );
}
