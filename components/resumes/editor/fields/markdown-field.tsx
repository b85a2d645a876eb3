"use client";

import { Bold, Italic, Link2 } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { IconButton } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { LabelledField } from "./labelled-field";
import { type Mark, marked } from "./marked-text";
import { type FieldProps, useField } from "./use-field";

const marks: Array<{ mark: Mark; label: string; key: string; icon: typeof Bold }> = [
  { mark: "bold", label: "Bold", key: "b", icon: Bold },
  { mark: "italic", label: "Italic", key: "i", icon: Italic },
  { mark: "link", label: "Link", key: "k", icon: Link2 },
];

/** Applies marks to the selection of a text area; Ctrl or ⌘ with B, I, K does the same. */
export function useMarks(write: (text: string) => void) {
  const area = useRef<HTMLTextAreaElement>(null);
  const apply = (mark: Mark) => {
    const element = area.current;
    if (!element) return;
    const next = marked(mark, element.value, element.selectionStart, element.selectionEnd);
    write(next.text);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.start, next.end);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const found = marks.find(({ key }) => key === event.key.toLowerCase());
    if (!found || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    apply(found.mark);
  };
  return { area, apply, onKeyDown };
}

export function MarkToolbar({ of, onMark }: { of: string; onMark: (mark: Mark) => void }) {
  return (
    <div role="toolbar" aria-label={`Format ${of}`} className="flex gap-0.5">
      {marks.map(({ mark, label, icon: Icon }) => (
        <IconButton
          key={mark}
          label={label}
          className="size-7"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onMark(mark)}
        >
          <Icon aria-hidden />
        </IconButton>
      ))}
    </div>
  );
}

/** Several lines with bold, italic and links. */
export function MarkdownField(props: FieldProps) {
  const { spec } = props;
  const { text, write, error } = useField(props);
  const { area, apply, onKeyDown } = useMarks(write);
  return (
    <LabelledField {...props} error={error} className="sm:col-span-2">
      {(control) => (
        <div className="group relative">
          <Textarea
            {...control}
            ref={area}
            value={text}
            placeholder={spec.hint}
            onKeyDown={onKeyDown}
            onChange={({ target }) => write(target.value)}
            className="field-sizing-content max-h-96 min-h-20 pb-9"
          />
          <div className="absolute bottom-1.5 left-1.5">
            <MarkToolbar of={spec.label} onMark={apply} />
          </div>
        </div>
      )}
    </LabelledField>
  );
}
