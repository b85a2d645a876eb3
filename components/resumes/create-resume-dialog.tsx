"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { Tab, TabContent, TabList, Tabs } from "@/components/ui/tabs";
import { api, formErrors } from "@/lib/client/api";
import { resumesKey } from "@/lib/client/resumes";
import type { Resume, TemplateId } from "@/lib/contracts/resume";
import { ImportDrop } from "./import-drop";
import { TemplateSelect } from "./template-select";

type Start = "text" | "file" | "blank";

/** A JSON Resume that was pasted, or null. */
function readJson(text: string): Record<string, unknown> | null {
  if (!text.trimStart().startsWith("{")) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const maxTitle = 80;
const markdownMarks = /^[#*_\s]+|[*_\s]+$/g;

/** What is typed; else the name of whose resume it is, as far as the beginning tells. */
function titleOf(values: Values, start: Start): string {
  const title = values.text("title").trim();
  if (title || start === "blank") return title || values.text("name");
  const text = values.text("raw_text");
  const data = readJson(text);
  if (data) return String((data.basics as { name?: unknown } | undefined)?.name ?? "").slice(0, maxTitle);
  const [firstLine = ""] = text.trim().split(/\r?\n/, 1);
  return firstLine.slice(0, maxTitle).replace(markdownMarks, "");
}

function contentOf(values: Values, start: Start) {
  const text = values.text("raw_text");
  const data = readJson(text);
  if (start === "text") return data ? { data } : { raw_text: text };
  return { data: { basics: { name: values.text("name") } } };
}

type CreateResumeDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function CreateResumeDialog(props: CreateResumeDialogProps) {
  return (
    <Dialog {...props}>
      <DialogContent title="New resume" className="max-w-2xl">
        <CreateForm />
      </DialogContent>
    </Dialog>
  );
}

function CreateForm() {
  const router = useRouter();
  const client = useQueryClient();
  const [start, setStart] = useState<Start>("text");
  const [template, setTemplate] = useState<TemplateId>("professional");
  const create = useMutation({
    mutationFn: (values: Values) =>
      api("createResume", { body: { title: titleOf(values, start), template, ...contentOf(values, start) } }),
    onSuccess: (resume) => {
      client.invalidateQueries({ queryKey: resumesKey });
      router.push(`/resumes/${resume.id}${resume.raw_text === null ? "" : "?review=1"}`);
    },
  });
  const openImported = (resume: Resume) => {
    client.invalidateQueries({ queryKey: resumesKey });
    router.push(`/resumes/${resume.id}${resume.raw_text === null ? "" : "?review=1"}`);
  };
  const isFile = start === "file";
  const { errors, general } = formErrors(create.error);
  return (
    <Form onSubmit={create.mutate} error={create.error} className="flex min-h-0 flex-col">
      <DialogBody className="grid gap-4">
        <FormError>{general}</FormError>
        <div hidden={isFile}>
          <Field
            label="Title"
            error={errors.title}
            hint="For your list, such as the job it is for. Left empty, it is the name in the resume."
          >
            {(control) => <Input {...control} name="title" autoComplete="off" placeholder="Backend engineer" />}
          </Field>
        </div>
        <Tabs value={start} onValueChange={(value) => setStart(value as Start)} className="grid gap-3">
          <div>
            <TabList aria-label="Start from">
              <Tab value="text">Paste text</Tab>
              <Tab value="file">Upload a file</Tab>
              <Tab value="blank">Start blank</Tab>
            </TabList>
          </div>
          <TabContent value="text">
            <TextField error={errors.raw_text} />
          </TabContent>
          <TabContent value="file">
            <ImportDrop onImported={openImported} />
          </TabContent>
          <TabContent value="blank">
            <Field label="Your name" error={errors.data}>
              {(control) => <Input {...control} name="name" autoComplete="name" />}
            </Field>
          </TabContent>
        </Tabs>
        <div hidden={isFile}>
          <TemplateSelect value={template} onChange={setTemplate} error={errors.template} />
        </div>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        {!isFile && (
          <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess}>
            Create resume
          </Button>
        )}
      </DialogFooter>
    </Form>
  );
}

function TextField({ error }: { error: string | undefined }) {
  return (
    <Field label="Text" error={error} hint="The text of your resume, or a JSON Resume.">
      {(control) => (
        <Textarea
          {...control}
          name="raw_text"
          className="min-h-56"
          placeholder={"Ada Lovelace\nada@example.com · London\n\nExperience\nBackend engineer, Analytical Engines"}
        />
      )}
    </Field>
  );
}
