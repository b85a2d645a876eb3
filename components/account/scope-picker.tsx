"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldNote } from "@/components/ui/field";
import { type Scope, scopeCatalog, scopes } from "@/lib/contracts/scopes";

type ScopePickerProps = { chosen: Scope[]; onChange: (scopes: Scope[]) => void; error?: string };

export function ScopePicker({ chosen, onChange, error }: ScopePickerProps) {
  const id = useId();
  const toggle = (scope: Scope, on: boolean) =>
    onChange(scopes.filter((each) => (each === scope ? on : chosen.includes(each))));
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="mb-1 font-medium">Scopes</legend>
      {scopes.map((scope) => (
        <Checkbox
          key={scope}
          label={<code className="text-xs">{scope}</code>}
          hint={scopeCatalog[scope]}
          checked={chosen.includes(scope)}
          aria-invalid={error ? true : undefined}
          onCheckedChange={(checked) => toggle(scope, checked === true)}
        />
      ))}
      <FieldNote id={id} error={error} />
    </fieldset>
  );
}
