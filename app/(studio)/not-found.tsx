import { Missing } from "@/components/shell/missing";

export default function StudioNotFound() {
  return <Missing />;
}
