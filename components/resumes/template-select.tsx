"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type TemplateId, templateIds, templates } from "@/lib/contracts/resume";

const options = templateIds.map((id) => ({ value: id, label: templates[id].name, hint: templates[id].description }));

type TemplateSelectProps = { value: TemplateId; onChange: (template: TemplateId) => void; error?: string };

export function TemplateSelect({ value, onChange, error }: TemplateSelectProps) {
  return (
    <Field label="Template" error={error}>
      {(control) => <Select {...control} value={value} onChange={onChange} options={options} />}
    </Field>
  );
}
