import { cache } from "react";
import { ResumeEditor } from "@/components/resumes/editor/resume-editor";
import { requirePageOwner } from "@/lib/auth/session";
import { getResume } from "@/lib/resumes/get-resume";
import { readOr404 } from "../../read-or-404";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ review?: string }> };

const readResume = cache(async (id: string) => {
  const { ownerId } = await requirePageOwner();
  return readOr404([id], () => getResume(ownerId, id));
});

export async function generateMetadata({ params }: Props) {
  return { title: (await readResume((await params).id)).title };
}

export default async function ResumePage({ params, searchParams }: Props) {
  const resume = await readResume((await params).id);
  const { review } = await searchParams;
  return <ResumeEditor key={resume.id} initial={resume} reviewing={review !== undefined && resume.raw_text !== null} />;
}
