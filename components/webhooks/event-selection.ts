import { type EventType, eventCatalog, eventTypes } from "@/lib/contracts/events";

export type EventGroup = { label: string; wildcard: string; types: EventType[] };

/** The events by group, each group with the wildcard that covers it. */
export const eventGroups: EventGroup[] = groupEvents();

function groupEvents(): EventGroup[] {
  const groups = new Map<string, EventGroup>();
  for (const type of eventTypes) {
    const wildcard = `${type.split(".")[0]}.*`;
    const group = groups.get(wildcard) ?? { label: eventCatalog[type].group, wildcard, types: [] };
    group.types.push(type);
    groups.set(wildcard, group);
  }
  return [...groups.values()];
}

export type Coverage = boolean | "indeterminate";

/** Whether a selection covers a whole group, a part of it or nothing. */
export function groupCoverage(selected: string[], group: EventGroup): Coverage {
  if (selected.includes("*") || selected.includes(group.wildcard)) return true;
  return group.types.some((type) => selected.includes(type)) ? "indeterminate" : false;
}

/** Adds or removes `*`; it stands alone, because it covers everything else. */
export function toggleAll(on: boolean): string[] {
  return on ? ["*"] : [];
}

/** Adds or removes a group's wildcard, which replaces the group's single types. */
export function toggleGroup(selected: string[], group: EventGroup, on: boolean): string[] {
  const others = selected.filter((item) => item !== group.wildcard && !group.types.some((type) => type === item));
  return on ? [...others, group.wildcard] : others;
}

/** Adds or removes one type. */
export function toggleType(selected: string[], type: EventType, on: boolean): string[] {
  return on ? [...selected, type] : selected.filter((item) => item !== type);
}
