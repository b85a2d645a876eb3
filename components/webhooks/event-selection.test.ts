import { expect, test } from "vitest";
import { eventTypes, eventWildcards } from "@/lib/contracts/events";
import { eventGroups, groupCoverage, toggleGroup, toggleType } from "./event-selection";

test("the groups hold every type once, and every wildcard", () => {
  expect(eventGroups.flatMap((group) => group.types).toSorted()).toEqual(eventTypes.toSorted());
  expect(["*", ...eventGroups.map((group) => group.wildcard)]).toEqual(eventWildcards);
});

test("a group's wildcard replaces its single types", () => {
  const [resumes, exports] = eventGroups;
  if (!resumes || !exports) throw new Error("no groups");
  const some = toggleType(["export.failed"], "resume.created", true);
  expect(groupCoverage(some, resumes)).toBe("indeterminate");
  const all = toggleGroup(some, resumes, true);
  expect(all).toEqual(["export.failed", "resume.*"]);
  expect(groupCoverage(all, resumes)).toBe(true);
  expect(groupCoverage(toggleGroup(all, resumes, false), resumes)).toBe(false);
  expect(groupCoverage(["*"], exports)).toBe(true);
});
