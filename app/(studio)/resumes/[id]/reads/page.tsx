import { ReadsView } from "@/components/resumes/reads/reads-view";
import { requirePageOwner } from "@/lib/auth/session";
import { templateIdSchema } from "@/lib/contracts/resume";
import { getResume } from "@/lib/resumes/get-resume";
import { readOr404 } from "../../../read-or-404";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ template?: string }> };

export const metadata = { title: "What software reads" };

export default async function ReadsPage({ params, searchParams }: Props) {
  const { ownerId } = await requirePageOwner();
  const { id } = await params;
  const resume = await readOr404([id], () => getResume(ownerId, id));
  const given = templateIdSchema.safeParse((await searchParams).template);
  return <ReadsView resume={resume} initialTemplate={given.data ?? resume.template} />;
}
