"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldNote } from "@/components/ui/field";
import { type EventType, eventCatalog } from "@/lib/contracts/events";
import { type EventGroup, eventGroups, groupCoverage, toggleAll, toggleGroup, toggleType } from "./event-selection";

type EventPickerProps = {
  selected: string[];
  onChange: (selected: string[]) => void;
  /** Tells which type was looked at last, for the sample beside the picker. */
  onLook: (type: EventType) => void;
  error?: string;
};

export function EventPicker({ selected, onChange, onLook, error }: EventPickerProps) {
  const id = useId();
  const all = selected.includes("*");
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? id : undefined}>
      <legend className="mb-1.5 font-medium">Events</legend>
      <div className="rounded-md border border-line-strong">
        <div className="border-line border-b px-3 py-1.5">
          <Checkbox
            label="All events"
            hint="Also the types that are added later"
            checked={all}
            aria-invalid={error ? true : undefined}
            onCheckedChange={(on) => onChange(toggleAll(on === true))}
          />
        </div>
        {eventGroups.map((group) => (
          <Group key={group.wildcard} group={group} selected={selected} onChange={onChange} onLook={onLook} />
        ))}
      </div>
      <FieldNote id={id} error={error} />
    </fieldset>
  );
}

type GroupProps = Omit<EventPickerProps, "error"> & { group: EventGroup };

function Group({ group, selected, onChange, onLook }: GroupProps) {
  const all = selected.includes("*");
  const coverage = groupCoverage(selected, group);
  return (
    <div className="border-line border-b px-3 py-1.5 last:border-b-0">
      <Checkbox
        label={
          <>
            {group.label} <code className="ml-1 font-mono text-muted text-xs">{group.wildcard}</code>
          </>
        }
        checked={coverage}
        disabled={all}
        onCheckedChange={(on) => onChange(toggleGroup(selected, group, on === true))}
      />
      <div className="pl-6.5">
        {group.types.map((type) => (
          <Checkbox
            key={type}
            label={<code className="font-mono text-xs">{type}</code>}
            hint={eventCatalog[type].description}
            checked={coverage === true || selected.includes(type)}
            disabled={coverage === true}
            onFocus={() => onLook(type)}
            onCheckedChange={(on) => onChange(toggleType(selected, type, on === true))}
          />
        ))}
      </div>
    </div>
  );
}
