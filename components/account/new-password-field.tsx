"use client";

import { type FormEvent, useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "./password-input";
import { estimateStrength, type Strength } from "./password-strength";

type Typed = { password: string; own: string[] };
const nothing: Typed = { password: "", own: [] };

function useStrength({ password, own }: Typed): Strength | null {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    if (!password) return setStrength(null);
    let current = true;
    // Without the estimator there is no meter, and the server still refuses what is common.
    estimateStrength(password, own).then(
      (found) => current && setStrength(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [password, own]);
  return strength;
}

/** What else somebody has entered into the form, for passwords made of that are easy to guess. */
function readTyped({ currentTarget: input }: FormEvent<HTMLInputElement>): Typed {
  const others = [...new FormData(input.form ?? undefined)].filter(([name]) => name !== input.name);
  return { password: input.value, own: others.map(([, value]) => String(value)) };
}

/** A field for a password that is chosen now, which tells how good it is. */
export function NewPasswordField({ label, name, error }: { label: string; name: string; error: string | undefined }) {
  const [typed, setTyped] = useState(nothing);
  const strength = useStrength(typed);
  const hint = strength ? undefined : "At least 8 characters. A few words are better than symbols.";
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <>
          <PasswordInput
            {...control}
            name={name}
            autoComplete="new-password"
            required
            onInput={(event) => setTyped(readTyped(event))}
          />
          {strength && <StrengthMeter strength={strength} />}
        </>
      )}
    </Field>
  );
}

const tones = [
  { bar: "bg-danger", text: "text-danger" },
  { bar: "bg-danger", text: "text-danger" },
  { bar: "bg-warning", text: "text-warning" },
  { bar: "bg-success", text: "text-success" },
  { bar: "bg-success", text: "text-success" },
];

function StrengthMeter({ strength: { level, advice } }: { strength: Strength }) {
  const tone = tones[level];
  return (
    <div className="flex items-center gap-3">
      <span aria-hidden className="grid w-20 shrink-0 grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={cn("h-1 rounded-full", step <= Math.max(1, level) ? tone?.bar : "bg-line-strong")}
          />
        ))}
      </span>
      <output aria-label="Password strength" className={cn("text-xs", tone?.text)}>
        {advice}
      </output>
    </div>
  );
}
