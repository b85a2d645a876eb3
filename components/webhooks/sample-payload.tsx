"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { Select } from "@/components/ui/select";
import { type EventType, eventCatalog, eventTypes } from "@/lib/contracts/events";

function envelopeOf(type: EventType) {
  const { entity, sample } = eventCatalog[type];
  const entity_id = entity === "resume" && "resume_id" in sample ? sample.resume_id : sample.user_id;
  return {
    event_id: "0199c0de-0000-7000-8000-00000000000f",
    event_type: type,
    entity_id,
    timestamp: "2025-12-03T10:30:45.123Z",
    data: sample,
  };
}

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
        {JSON.stringify(envelopeOf(type), null, 2)}
      </CodeBlock>
      <p className="text-muted text-xs">
        A signed POST. The <code className="font-mono">event_id</code> stays the same on every retry, so use it to skip
        what you already handled.
      </p>
    </div>
  );
}
