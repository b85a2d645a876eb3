"use client";

import { getAt } from "../content";
import { useEditor } from "../editor-context";
import { BulletsField } from "./bullets-field";
import { isOngoing } from "./current-field";
import { DateField } from "./date-field";
import { MarkdownField } from "./markdown-field";
import { TextField } from "./text-field";
import type { FieldProps } from "./use-field";
import { WordsField } from "./words-field";

/** The control for a field of the document, by its kind. */
export function DocumentField(props: FieldProps) {
  switch (props.spec.kind) {
    case "prose":
      return <MarkdownField {...props} />;
    case "bullets":
      return <BulletsField {...props} />;
    case "words":
      return <WordsField {...props} />;
    case "date":
      return props.name === "endDate" ? <EndDateField {...props} /> : <DateField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

function EndDateField(props: FieldProps) {
  const ongoing = useEditor(({ content }) =>
    isOngoing((getAt(content.data, props.path) ?? {}) as Record<string, unknown>),
  );
  return <DateField {...props} placeholder={ongoing ? "Present" : undefined} />;
}
