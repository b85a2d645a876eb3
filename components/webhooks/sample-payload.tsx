"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { Select } from "@/components/ui/select";
import { type EventType, eventTypes, sampleEnvelope } from "@/lib/contracts/events";

const options = eventTypes.map((type) => ({ value: type, label: type }));

type SamplePayloadProps = { type: EventType; onChange: (type: EventType) => void };

/** What a receiver gets for one type. */
export function SamplePayload({ type, onChange }: SamplePayloadProps) {
  return (
    <div className="grid min-w-0 content-start gap-2">
      <div className="flex items-center justify-between gap-3">
        <p className="font-medium">Sample payload</p>
        <Select aria-label="Sample of" value={type} onChange={onChange} options={options} className="w-48" />
      </div>
      <CodeBlock label="Sample payload" className="max-h-[26rem]">
        {JSON.stringify(sampleEnvelope(type), null, 2)}
      </CodeBlock>
      <p className="text-muted text-xs">
        A signed POST. The <code className="font-mono">event_id</code> stays the same on every retry, so use it to skip
        what you already handled.
      </p>
    </div>
  );
}
