import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTurns, type Turn } from "./turns";

const drain = (turns: ReturnType<typeof createTurns<string>>) => {
  const taken: string[] = [];
  for (let job = turns.take(); job; job = turns.take()) taken.push(job);
  return taken;
};

describe("turns", () => {
  it("alternate between lanes, and between the clients of a lane", () => {
    const turns = createTurns<string>();
    for (const n of [1, 2, 3]) turns.add({ lane: "export", client: "busy" }, `busy ${n}`);
    turns.add({ lane: "export", client: "calm" }, "calm");
    turns.add({ lane: "preview", client: "busy" }, "preview");
    expect(drain(turns)).toEqual(["busy 1", "preview", "calm", "busy 2", "busy 3"]);
  });

  it("go to whoever was not served last, also when others came meanwhile", () => {
    const turns = createTurns<string>();
    turns.add({ lane: "export", client: "a" }, "a 1");
    turns.add({ lane: "export", client: "a" }, "a 2");
    expect(turns.take()).toBe("a 1");
    turns.add({ lane: "export", client: "b" }, "b 1");
    turns.add({ lane: "preview", client: "c" }, "c 1");
    expect(drain(turns)).toEqual(["c 1", "b 1", "a 2"]);
  });

  it("give every job once, a client's in order, but none that was removed", () => {
    const turn = fc.record({ lane: fc.constantFrom("x", "y"), client: fc.constantFrom("a", "b", "c") });
    fc.assert(
      fc.property(fc.array(fc.tuple(turn, fc.boolean())), (given) => {
        const turns = createTurns<number>();
        for (const [job, [place]] of given.entries()) turns.add(place, job + 1);
        for (const [job, [place, removed]] of given.entries()) if (removed) turns.remove(place, job + 1);
        const left = given.flatMap(([place, removed], job) => (removed ? [] : [{ place, job: job + 1 }]));
        const of = (place: Turn) => left.filter((entry) => entry.place.lane === place.lane).length;
        expect([turns.count("x"), turns.count("y")]).toEqual([
          of({ lane: "x", client: "" }),
          of({ lane: "y", client: "" }),
        ]);
        const taken: number[] = [];
        for (let job = turns.take(); job; job = turns.take()) taken.push(job);
        expect(taken.toSorted((a, b) => a - b)).toEqual(left.map(({ job }) => job));
        for (const { place } of left) {
          const own = left.filter((entry) => entry.place.lane === place.lane && entry.place.client === place.client);
          const order = own.map(({ job }) => taken.indexOf(job));
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
