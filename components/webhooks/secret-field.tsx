"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A signing secret in clear, to be copied. */
export function SecretField({ secret }: { secret: string }) {
  return (
    <Field label="Signing secret">
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            readOnly
            value={secret}
            onFocus={(event) => event.target.select()}
            className="font-mono text-xs md:text-xs"
          />
          <CopyButton text={secret} label="Copy secret" withText />
        </div>
      )}
    </Field>
  );
}
