import { FileText, RotateCw, ShieldCheck, Webhook } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { DeliveryStatusBadge } from "@/components/webhooks/delivery-status";
import { PublicFrame } from "./public-frame";

const points = [
  {
    icon: FileText,
    title: "Paste, edit, export",
    text: "Your text becomes a resume in four templates, as PDF or Word.",
  },
  {
    icon: Webhook,
    title: "Events as they happen",
    text: "Resumes, exports and your account, sent to your own systems.",
  },
  { icon: ShieldCheck, title: "Signed", text: "Standard Webhooks signatures, with rotation that breaks nothing." },
  {
    icon: RotateCw,
    title: "Retried and logged",
    text: "Every attempt with its request and response. Send again at a click.",
  },
];

const pictured = [
  { event: "export.completed", status: "success", note: "200 · 84 ms" },
  { event: "resume.updated", status: "retrying", note: "503 · again in 4 s" },
  { event: "resume.created", status: "success", note: "200 · 91 ms" },
  { event: "user.email_verified", status: "success", note: "202 · 112 ms" },
] as const;

export function Landing() {
  return (
    <PublicFrame
      action={
        <Button asChild>
          <Link href="/login">Sign in</Link>
        </Button>
      }
    >
      <div className="mx-auto grid w-full max-w-[1200px] grow content-center gap-12 px-4 py-12 md:gap-16 md:px-8">
        <div className="grid items-center gap-12 lg:grid-cols-[minmax(0,1fr)_26rem]">
          <Opening />
          <LogPicture />
        </div>
        <Points />
      </div>
    </PublicFrame>
  );
}

function Opening() {
  return (
    <div className="max-w-2xl">
      <h1 className="text-balance font-semibold text-2xl tracking-tight md:text-[2.75rem] md:leading-[1.1]">
        Resumes that keep your other systems up to date
      </h1>
      <p className="mt-4 max-w-xl text-pretty text-base text-muted">
        Write a resume, export it as PDF and Word, and let signed webhooks tell the rest of your tools what changed.
      </p>
      <div className="mt-7 flex flex-wrap gap-3">
        <Button asChild variant="primary">
          <Link href="/register">Create account</Link>
        </Button>
        <Button asChild variant="ghost">
          <Link href="/docs">Read the docs</Link>
        </Button>
      </div>
    </div>
  );
}

/** A picture of the delivery log; it says nothing that the words beside it do not. */
function LogPicture() {
  return (
    <div aria-hidden className="hidden rounded-lg border border-line bg-surface shadow-menu lg:block">
      <p className="flex items-center justify-between border-line border-b px-4 py-3 font-medium">
        Deliveries <span className="font-mono font-normal text-muted text-xs">https://example.com/hooks</span>
      </p>
      {pictured.map(({ event, status, note }) => (
        <p key={event} className="flex h-12 items-center gap-3 border-line border-b px-4 last:border-b-0">
          <DeliveryStatusBadge status={status} />
          <code className="font-mono text-xs">{event}</code>
          <span className="ml-auto text-muted text-xs">{note}</span>
        </p>
      ))}
    </div>
  );
}

function Points() {
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2 lg:grid-cols-4">
      {points.map(({ icon: Icon, title, text }) => (
        <li key={title} className="bg-surface p-5">
          <Icon aria-hidden className="size-5 text-accent" />
          <h2 className="mt-3 font-semibold">{title}</h2>
          <p className="mt-1 text-pretty text-muted">{text}</p>
        </li>
      ))}
    </ul>
  );
}
