"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import { cn } from "./cn";
import { inputStyle } from "./input";

type SelectProps<T extends string> = {
  value: T;
  onChange: (value: T) => void;
  options: ReadonlyArray<{ value: T; label: string; hint?: string }>;
  name?: string;
  className?: string;
  id?: string;
  "aria-label"?: string;
  "aria-invalid"?: true | undefined;
  "aria-describedby"?: string | undefined;
};

export function Select<T extends string>({ value, onChange, options, name, className, ...trigger }: SelectProps<T>) {
  return (
    <Primitive.Root value={value} onValueChange={(next) => onChange(next as T)} name={name}>
      <Primitive.Trigger
        className={cn(inputStyle, "flex h-9 items-center justify-between gap-2 text-left text-sm", className)}
        {...trigger}
      >
        <span className="truncate">
          <Primitive.Value />
        </span>
        <Primitive.Icon>
          <ChevronDown aria-hidden className="size-4 text-muted" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[var(--radix-select-content-available-height)] min-w-[var(--radix-select-trigger-width)] max-w-80 overflow-hidden rounded-lg border border-line bg-raised shadow-menu data-[state=open]:animate-appear"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Option key={option.value} {...option} />
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Option({ value, label, hint }: { value: string; label: string; hint?: string }) {
  return (
    <Primitive.Item
      value={value}
      className="flex cursor-default select-none items-start justify-between gap-3 rounded-md px-2 py-1.5 outline-none data-[highlighted]:bg-subtle"
    >
      <span className="grid">
        <Primitive.ItemText>{label}</Primitive.ItemText>
        {hint && <span className="text-muted text-xs">{hint}</span>}
      </span>
      <Primitive.ItemIndicator>
        <Check aria-hidden className="mt-0.5 size-4 text-accent" />
      </Primitive.ItemIndicator>
    </Primitive.Item>
  );
}
