"use client";

import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { limits } from "@/lib/contracts/sections";
import { getAt, moved, type Path, setAt } from "../content";
import { useEditor, useEditorStore } from "../editor-context";
import { edit, write } from "../editor-store";
import { SourceMark } from "../review/source-mark";
import { MarkToolbar, useMarks } from "./markdown-field";
import type { FieldProps } from "./use-field";

const none: string[] = [];
const kept = (bullets: string[]) => (bullets.length === 0 ? undefined : bullets);

/** A list of points: Enter starts the next, Backspace in an empty one removes it, Alt with arrows moves it. */
export function BulletsField({ path, name, spec }: FieldProps) {
  const store = useEditorStore();
  const at = [...path, name];
  const count = useEditor(({ content }) => ((getAt(content.data, at) as string[] | undefined) ?? none).length);
  const focus = useRef<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (focus.current === null) return;
    list.current?.querySelectorAll("textarea")[focus.current]?.focus();
    focus.current = null;
  });
  const change = (to: number, next: (bullets: string[]) => string[]) => {
    focus.current = to;
    edit(store, `${at.join(".")} list`, (content) => {
      const bullets = (getAt(content.data, at) as string[] | undefined) ?? [];
      return { ...content, data: setAt(content.data, at, kept(next(bullets))) };
    });
  };
  const insert = (index: number) => change(index, (bullets) => bullets.toSpliced(index, 0, ""));
  return (
    <fieldset className="grid min-w-0 gap-1.5 sm:col-span-2">
      <legend className="float-left mb-1.5 font-medium">{spec.label}</legend>
      <div className="flex justify-end">
        <SourceMark path={path} name={name} />
      </div>
      <ul ref={list} className="grid gap-2">
        {Array.from({ length: count }, (_, index) => (
          <Bullet
            // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity but their place.
            key={index}
            path={at}
            index={index}
            label={`${spec.label} ${index + 1}`}
            onNext={() => count < limits.bullets && insert(index + 1)}
            onRemove={() => change(Math.max(0, index - 1), (bullets) => bullets.toSpliced(index, 1))}
            onMove={(by) => {
              const to = index + by;
              if (to >= 0 && to < count) change(to, (bullets) => moved(bullets, index, to));
            }}
          />
        ))}
      </ul>
      <div>
        <Button size="sm" variant="ghost" disabled={count >= limits.bullets} onClick={() => insert(count)}>
          <Plus aria-hidden /> Add point
        </Button>
      </div>
    </fieldset>
  );
}

type BulletProps = {
  path: Path;
  index: number;
  label: string;
  onNext: () => void;
  onRemove: () => void;
  onMove: (by: number) => void;
};

function Bullet({ path, index, label, onNext, onRemove, onMove }: BulletProps) {
  const store = useEditorStore();
  const text = useEditor(({ content }) => (getAt(content.data, [...path, index]) as string | undefined) ?? "");
  const set = (next: string) => write(store, [...path, index], next);
  const { area, apply, onKeyDown } = useMarks(set);
  const keys = (event: KeyboardEvent) => {
    onKeyDown(event);
    const move = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const plain = !event.shiftKey && !event.nativeEvent.isComposing;
    if (move) onMove(move);
    else if (event.key === "Enter" && plain) onNext();
    else if (event.key === "Backspace" && text === "") onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <li className="group grid grid-cols-[minmax(0,1fr)_auto] items-start gap-1">
      <div className="relative">
        <Textarea
          ref={area}
          aria-label={label}
          value={text}
          rows={1}
          onKeyDown={keys}
          onChange={({ target }) => set(target.value)}
          className="field-sizing-content max-h-64 min-h-9 py-1.5 group-focus-within:pb-9"
        />
        <div className="absolute bottom-2.5 left-1.5 hidden group-focus-within:block">
          <MarkToolbar of={label} onMark={apply} />
        </div>
      </div>
      <IconButton label={`Remove ${label}`} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
