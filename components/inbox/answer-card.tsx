"use client";

import { Check, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { ToggleGroup } from "radix-ui";
import { type ReactNode, useState } from "react";
import { SectionCard } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { FormError } from "@/components/ui/form";
import { formErrors } from "@/lib/client/api";
import type { Inbox } from "@/lib/contracts/inbox";
import { AnswerForm } from "./answer-form";
import { answerPresets, presetOf } from "./answer-presets";
import { tellAnswer } from "./answer-words";
import { useSetAnswer } from "./use-set-answer";

const custom = "custom";

/** What to answer next: a preset is saved by choosing it, an answer of one's own by its button. */
export function AnswerCard({ inbox }: { inbox: Inbox }) {
  const set = useSetAnswer(inbox);
  const [editing, setEditing] = useState(false);
  const wanted = set.isPending ? { ...inbox.answer, ...set.variables } : inbox.answer;
  const chosen = editing ? custom : (presetOf(wanted)?.name ?? custom);
  const choose = (name: string) => {
    const preset = answerPresets.find((one) => one.name === name);
    // Choosing the chosen one again sends an empty name.
    if (name !== "") setEditing(!preset);
    if (preset) set.mutate(preset.answer);
  };
  const { general } = formErrors(set.error);
  return (
    <SectionCard title="Answer next" description="To every request from now on, until you choose another.">
      <div className="grid gap-3">
        <ToggleGroup.Root
          type="single"
          orientation="vertical"
          aria-label="Answer"
          value={chosen}
          onValueChange={choose}
          className="grid overflow-hidden rounded-md border border-line"
        >
          {answerPresets.map(({ name, label, hint }) => (
            <Choice key={name} value={name} label={label} hint={hint} />
          ))}
          <Choice value={custom} label="Custom" hint="A status, a delay, a Retry-After" />
        </ToggleGroup.Root>
        {chosen === custom && <AnswerForm answer={inbox.answer} set={set} onSaved={() => setEditing(false)} />}
        <FormError>{general}</FormError>
        <SaveState pending={set.isPending} saved={set.isSuccess}>
          Answers {tellAnswer(inbox.answer)}
        </SaveState>
        {inbox.answer.status >= 300 && <HowToSeeRetries />}
      </div>
    </SectionCard>
  );
}

function Choice({ value, label, hint }: { value: string; label: string; hint: string }) {
  return (
    <ToggleGroup.Item
      value={value}
      className="group flex min-h-11 items-center justify-between gap-3 border-line border-b px-3 py-1.5 text-left transition-colors duration-150 last:border-b-0 hover:bg-subtle/60 focus-visible:-outline-offset-2 data-[state=on]:bg-accent-surface"
    >
      <span className="grid min-w-0">
        <span className="font-medium group-data-[state=on]:text-accent">{label}</span>
        <span className="text-muted text-xs">{hint}</span>
      </span>
      <Check aria-hidden className="invisible size-4 shrink-0 text-accent group-data-[state=on]:visible" />
    </ToggleGroup.Item>
  );
}

/** What is in force, and whether the last change is. */
function SaveState({ pending, saved, children }: { pending: boolean; saved: boolean; children: ReactNode }) {
  const Icon = pending ? LoaderCircle : Check;
  return (
    <p role="status" className="flex items-start gap-1.5 text-muted text-xs">
      {(pending || saved) && (
        <Icon aria-hidden className={cn("mt-0.5 size-3.5 shrink-0", pending ? "animate-spin" : "text-success")} />
      )}
      {pending ? "Saving" : <span>{saved ? <>Saved. {children} from now on.</> : <>{children} now.</>}</span>}
    </p>
  );
}

function HowToSeeRetries() {
  return (
    <p className="text-muted text-xs">
      A test event is sent once. To see retries, change a{" "}
      <Link href="/resumes" className="font-medium text-accent underline underline-offset-4">
        resume
      </Link>
      .
    </p>
  );
}
