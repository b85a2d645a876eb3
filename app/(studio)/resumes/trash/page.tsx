import { TrashView } from "@/components/resumes/trash-view";
import { requirePageOwner } from "@/lib/auth/session";
import { firstResumePage, resumePageSize } from "@/lib/client/resumes";
import { listResumes } from "@/lib/resumes/list-resumes";

export const metadata = { title: "Trash" };

export default async function TrashPage() {
  const { ownerId } = await requirePageOwner();
  const firstPage = await listResumes(ownerId, { ...firstResumePage, limit: resumePageSize, deleted: true });
  return <TrashView firstPage={firstPage} />;
}
