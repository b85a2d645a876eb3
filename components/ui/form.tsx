"use client";

import { type ComponentProps, type FormEvent, useEffect, useRef } from "react";
import { Notice } from "./notice";

type FormProps = Omit<ComponentProps<"form">, "onSubmit"> & {
  onSubmit: (values: Values) => void;
  /** What the last submission threw; the first field it names gets the focus. */
  error?: unknown;
};

/** The text of each named control. */
export type Values = { text: (name: string) => string };

export function Form({ onSubmit, error, children, ...props }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const data = new FormData(event.currentTarget);
    onSubmit({ text: (name) => String(data.get(name) ?? "") });
  };
  return (
    <form ref={form} noValidate onSubmit={submit} {...props}>
      {children}
    </form>
  );
}

/** The error of a form that belongs to none of its fields. */
export function FormError({ children }: { children: string | undefined }) {
  if (!children) return null;
  return (
    <Notice tone="danger" role="alert">
      {children}
    </Notice>
  );
}
