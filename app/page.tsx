import { redirect } from "next/navigation";
import { Landing } from "@/components/shell/landing";
import { findPageOwner } from "@/lib/auth/session";

export default async function HomePage() {
  if (await findPageOwner()) redirect("/resumes");
  return <Landing />;
}
