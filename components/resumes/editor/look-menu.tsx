"use client";

import { Palette } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { accents, type Density, densities, templates } from "@/lib/contracts/resume";
import { useEditor, useEditorStore } from "./editor-context";
import { write } from "./editor-store";

const densityNames: Record<Density, string> = { compact: "Compact", normal: "Normal", relaxed: "Relaxed" };
/** Lies unseen over what stands for it, so that it can be clicked and focused. */
const input = "peer absolute inset-0 size-full cursor-pointer opacity-0";
const swatch =
  "block size-6 rounded-full border border-line-strong peer-checked:ring-2 peer-checked:ring-accent peer-checked:ring-offset-2 peer-checked:ring-offset-raised peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-4";

/** How the pages look beyond template and paper: their colour and how closely they are set. */
export function LookMenu() {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="secondary" className="max-sm:px-2.5">
          <Palette aria-hidden />
          <span className="max-sm:sr-only">Look</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Look" className="grid w-72 gap-4">
        <Colours />
        <Spacing />
      </PopoverContent>
    </Popover>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium">{label}</legend>
      {children}
    </fieldset>
  );
}

function Colours() {
  const store = useEditorStore();
  const accent = useEditor(({ content }) => content.data.meta?.resumebuilder?.accent)?.toLowerCase();
  const template = useEditor(({ content }) => content.template);
  const set = (next: string | undefined) => write(store, ["meta", "resumebuilder", "accent"], next);
  return (
    <Group label="Colour">
      <div className="flex justify-between">
        {Object.entries(accents).map(([colour, name]) => (
          <label key={colour} title={name} className="relative">
            <input
              type="radio"
              name="accent"
              aria-label={name}
              className={input}
              checked={accent === colour}
              onChange={() => set(colour)}
            />
            <span className={swatch} style={{ backgroundColor: colour }} />
          </label>
        ))}
      </div>
      <div className="flex items-center justify-between gap-2">
        <label className="flex items-center gap-2 text-muted">
          <input
            type="color"
            aria-label="Other colour"
            className="h-7 w-9 cursor-pointer rounded-md border border-line-strong bg-transparent p-0.5"
            value={accent ?? templates[template].accent}
            onChange={({ target }) => set(target.value)}
          />
          Other
        </label>
        <Button variant="ghost" size="sm" disabled={!accent} onClick={() => set(undefined)}>
          Reset
        </Button>
      </div>
    </Group>
  );
}

function Spacing() {
  const store = useEditorStore();
  const density = useEditor(({ content }) => content.data.meta?.resumebuilder?.density) ?? "normal";
  return (
    <Group label="Spacing">
      <div className="flex rounded-md border border-line-strong p-0.5">
        {densities.map((id) => (
          <label key={id} className="relative flex-1 text-center">
            <input
              type="radio"
              name="density"
              className={input}
              checked={density === id}
              onChange={() => write(store, ["meta", "resumebuilder", "density"], id)}
            />
            <span
              className={cn(
                "block rounded px-2 py-1 text-muted",
                "peer-checked:bg-subtle peer-checked:font-medium peer-checked:text-foreground peer-focus-visible:outline-2 peer-focus-visible:outline-accent",
              )}
            >
              {densityNames[id]}
            </span>
          </label>
        ))}
      </div>
    </Group>
  );
}
