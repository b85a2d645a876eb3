import { Missing } from "@/components/shell/missing";
import { PublicFrame } from "@/components/shell/public-frame";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PublicFrame>
      <div className="px-4 py-16">
        <Missing />
      </div>
    </PublicFrame>
  );
}
