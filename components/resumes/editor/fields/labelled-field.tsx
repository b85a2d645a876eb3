"use client";

import type { ReactNode } from "react";
import { Field, type FieldControl } from "@/components/ui/field";
import { SourceMark } from "../review/source-mark";
import type { FieldProps } from "./use-field";

type LabelledFieldProps = FieldProps & {
  error?: string | undefined;
  note?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** A field of the document under its label; in a review it also says which lines it was read from. */
export function LabelledField({ path, name, spec, error, note, className, children }: LabelledFieldProps) {
  return (
    <Field
      label={spec.label}
      aside={<SourceMark path={path} name={name} />}
      error={error}
      hint={note && <span className="text-warning">{note}</span>}
      className={className}
    >
      {children}
    </Field>
  );
}
