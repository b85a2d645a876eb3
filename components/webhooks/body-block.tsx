"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { indentJson, visibleText } from "@/components/ui/visible-text";

const encoder = new TextEncoder();
const sizeFormat = new Intl.NumberFormat("en-GB");

type BodyBlockProps = { label: string; text: string; bytes?: number | null; note?: string };

/** A body, indented for reading when it is JSON; the copy button gives it as it was, which is what was signed. */
export function BodyBlock({ label, text, bytes, note }: BodyBlockProps) {
  const [raw, setRaw] = useState(false);
  const indented = indentJson(text);
  const size = bytes ?? encoder.encode(text).length;
  return (
    <div className="grid min-w-0 gap-1.5">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <h4 className="text-muted text-xs">
          <span className="font-medium">Body</span> · {sizeFormat.format(size)} bytes
        </h4>
        {indented !== null && (
          <Button size="sm" variant="ghost" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {raw ? "Show indented" : "Show raw"}
          </Button>
        )}
      </div>
      <CodeBlock label={label} copyText={text} wrap={raw || indented === null}>
        {visibleText(raw || indented === null ? text : indented)}
      </CodeBlock>
      {note && <p className="text-muted text-xs">{note}</p>}
    </div>
  );
}
