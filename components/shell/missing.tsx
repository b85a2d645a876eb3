import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function Missing({ title = "There is nothing here" }: { title?: string }) {
  return (
    <EmptyState
      heading="h1"
      icon={SearchX}
      title={title}
      className="mx-auto w-full max-w-xl"
      action={
        <Button asChild variant="primary">
          <Link href="/resumes">Go to resumes</Link>
        </Button>
      }
    >
      The address may be mistyped, or what was here has been deleted.
    </EmptyState>
  );
}
