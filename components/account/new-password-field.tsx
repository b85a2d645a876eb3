"use client";

import { useEffect, useState } from "react";
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
function readOthers(input: HTMLInputElement): string[] {
  const others = [...new FormData(input.form ?? undefined)].filter(([name]) => name !== input.name);
  return others.map(([, value]) => String(value));
}

type NewPasswordFieldProps = { label: string; name: string; error: string | undefined; own?: string[] };

/**
 * A field for a password that is chosen now, which tells how good it is.
 * @param own what is known of the person beside what the form asks for
 */
export function NewPasswordField({ label, name, error, own = [] }: NewPasswordFieldProps) {
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
            onInput={({ currentTarget: input }) =>
              setTyped({ password: input.value, own: [...own, ...readOthers(input)] })
            }
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
