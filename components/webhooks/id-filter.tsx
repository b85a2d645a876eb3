"use client";

import { Search, X } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FieldNote } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { findId } from "@/lib/client/delivery-filters";

type IdFilterProps = { value: string | undefined; onChange: (id: string | undefined) => void; className?: string };

/** Finds the deliveries of an id as soon as a whole one is typed or pasted, also out of an address. */
export function IdFilter({ value, onChange, className }: IdFilterProps) {
  const noteId = useId();
  const [text, setText] = useState(value ?? "");
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(value ?? ""), [value]);
  const change = (next: string) => {
    const id = findId(next);
    setText(id ?? next);
    setWrong(false);
    if (id !== value && (id || next.trim() === "")) onChange(id);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(text.trim() !== "" && !findId(text));
      }}
      className={cn("grid gap-1", className)}
    >
      <div className="relative">
        <Search aria-hidden className="absolute top-2.5 left-2.5 size-4 text-muted" />
        <Input
          aria-label="Find by id"
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? noteId : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Delivery, event or resume id"
          value={text}
          onChange={(event) => change(event.target.value)}
          className={cn("pr-9 pl-8", text && "font-mono md:text-xs")}
        />
        {text && (
          <Button
            aria-label="Clear id"
            variant="ghost"
            size="icon-sm"
            className="absolute top-0.5 right-0.5"
            onClick={() => change("")}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      <FieldNote id={noteId} error={wrong ? "Paste a whole id" : undefined} />
    </form>
  );
}
