import { ResumesView } from "@/components/resumes/resumes-view";
import { requirePageOwner } from "@/lib/auth/session";
import { firstResumePage, resumePageSize } from "@/lib/client/resumes";
import { listResumes } from "@/lib/resumes/list-resumes";

export const metadata = { title: "Resumes" };

export default async function ResumesPage() {
  const { ownerId } = await requirePageOwner();
  const firstPage = await listResumes(ownerId, { ...firstResumePage, limit: resumePageSize, deleted: false });
  return <ResumesView firstPage={firstPage} />;
}
