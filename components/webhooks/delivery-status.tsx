import { Ban, CircleCheck, CircleX, Clock, LoaderCircle, type LucideIcon, Pause, RotateCw } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Attempt, DeliveryStatus } from "@/lib/contracts/deliveries";

type Look = { label: string; tone: Tone; icon: LucideIcon; spin?: boolean };

export const statusLooks: Record<DeliveryStatus, Look> = {
  pending: { label: "Pending", tone: "accent", icon: LoaderCircle, spin: true },
  retrying: { label: "Retrying", tone: "warning", icon: RotateCw },
  success: { label: "Success", tone: "success", icon: CircleCheck },
  failed: { label: "Failed", tone: "danger", icon: CircleX },
  held: { label: "Held", tone: "neutral", icon: Pause },
  cancelled: { label: "Cancelled", tone: "neutral", icon: Ban },
};

const attemptLooks: Record<Attempt["status"], Look> = {
  in_flight: { label: "In flight", tone: "accent", icon: LoaderCircle, spin: true },
  success: { label: "Success", tone: "success", icon: CircleCheck },
  failed: { label: "Failed", tone: "danger", icon: CircleX },
  interrupted: { label: "Interrupted", tone: "warning", icon: Clock },
};

export function DeliveryStatusBadge({ status }: { status: DeliveryStatus }) {
  const { label, ...look } = statusLooks[status];
  return <Badge {...look}>{label}</Badge>;
}

export function AttemptStatusBadge({ status }: { status: Attempt["status"] }) {
  const { label, ...look } = attemptLooks[status];
  return <Badge {...look}>{label}</Badge>;
}
