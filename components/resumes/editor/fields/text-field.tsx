"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { isStrictKind } from "@/lib/contracts/field-forms";
import { LabelledField } from "./labelled-field";
import { type FieldProps, useField } from "./use-field";

const modes = { email: "email", url: "url" } as const;

/** One line of text; where the form is strict, what is typed is tidied when the field is left. */
export function TextField(props: FieldProps) {
  const { spec } = props;
  const { text, write, error, note } = useField(props);
  const [typed, setTyped] = useState<string | null>(null);
  const strict = isStrictKind(spec.kind);
  // Two beside each other would cut a name where the form is narrow.
  return (
    <LabelledField
      {...props}
      error={error}
      note={typed === null ? note : undefined}
      className="col-span-full @md:col-span-1"
    >
      {(control) => (
        <Input
          {...control}
          value={strict ? (typed ?? text) : text}
          placeholder={spec.hint}
          inputMode={modes[spec.kind as keyof typeof modes]}
          autoComplete="off"
          onFocus={() => strict && setTyped(text)}
          onBlur={() => setTyped(null)}
          onChange={({ target }) => {
            if (strict) setTyped(target.value);
            write(target.value);
          }}
        />
      )}
    </LabelledField>
  );
}
