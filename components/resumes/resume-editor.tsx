"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form, FormError } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { api, fieldErrors, messageOf } from "@/lib/client/api";
import { resumesKey } from "@/lib/client/resumes";
import type { Resume } from "@/lib/contracts/resume";
import { ExportMenu } from "./export-menu";
import { LeaveGuard } from "./leave-guard";
import { ReadDocument } from "./read-document";
import { SaveState } from "./save-state";
import { TemplateSelect } from "./template-select";
import { useSaveKey } from "./use-save-key";

type Draft = Pick<Resume, "title" | "template"> & { raw_text: string };

const draftOf = ({ title, template, raw_text }: Resume): Draft => ({ title, template, raw_text: raw_text ?? "" });

/** What differs from the saved resume; an untouched text is not sent, because it would be read anew. */
function changesOf(saved: Resume, draft: Draft): Partial<Draft> {
  const before = draftOf(saved);
  return {
    ...(draft.title !== before.title && { title: draft.title }),
    ...(draft.template !== before.template && { template: draft.template }),
    ...(draft.raw_text !== before.raw_text && { raw_text: draft.raw_text }),
  };
}

function useResumeDraft(initial: Resume) {
  const client = useQueryClient();
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const changes = changesOf(saved, draft);
  const save = useMutation({
    mutationFn: (sent: Draft) => api("updateResume", { params: { id: saved.id }, body: changesOf(saved, sent) }),
    onSuccess: (next, sent) => {
      setSaved(next);
      // What was typed meanwhile stays; what came back trimmed replaces what was sent.
      setDraft((now) => (now === sent ? draftOf(next) : now));
      return client.invalidateQueries({ queryKey: resumesKey });
    },
  });
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const dirty = Object.keys(changes).length > 0;
  return { saved, draft, change, dirty, save };
}

export function ResumeEditor({ initial }: { initial: Resume }) {
  const { saved, draft, change, dirty, save } = useResumeDraft(initial);
  const errors = fieldErrors(save.error);
  const general = save.error && Object.keys(errors).length === 0 ? messageOf(save.error) : undefined;
  const submit = () => {
    if (dirty && !save.isPending) save.mutate(draft);
  };
  useSaveKey(submit);
  return (
    <>
      <LeaveGuard active={dirty} />
      <PageHeader
        crumbs={[{ href: "/resumes", label: "Resumes" }]}
        title={saved.title}
        description={<SaveState resume={saved} dirty={dirty} />}
        action={
          <>
            <ExportMenu resume={saved} />
            <Button type="submit" form="resume" variant="primary" pending={save.isPending} disabled={!dirty}>
              Save
            </Button>
          </>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Form id="resume" onSubmit={submit} error={save.error} className="grid min-w-0 content-start gap-4">
          <FormError>{general}</FormError>
          <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_13rem]">
            <Field label="Title" error={errors.title}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  value={draft.title}
                  onChange={(event) => change({ title: event.target.value })}
                />
              )}
            </Field>
            <TemplateSelect
              value={draft.template}
              onChange={(template) => change({ template })}
              error={errors.template}
            />
          </div>
          <Field label="Text" error={errors.raw_text} hint="Name and contact first, then sections under headings.">
            {(control) => (
              <Textarea
                {...control}
                className="min-h-[28rem] lg:min-h-[36rem]"
                value={draft.raw_text}
                onChange={(event) => change({ raw_text: event.target.value })}
              />
            )}
          </Field>
        </Form>
        <div className="min-w-0 self-start lg:sticky lg:top-8">
          <SectionCard title="What was read" description="From the text, when it was last saved.">
            <ReadDocument data={saved.data} />
          </SectionCard>
        </div>
      </div>
    </>
  );
}
