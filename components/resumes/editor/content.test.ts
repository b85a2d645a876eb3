import fc from "fast-check";
import { expect, test } from "vitest";
import { getAt, isSameContent, moved, setAt } from "./content";
import { createEditorStore, edit, redo, undo } from "./editor-store";

const path = fc.array(fc.oneof(fc.constantFrom("a", "b", "c"), fc.nat(3)), { minLength: 1, maxLength: 4 });

test("what is written at a path stands there, and the rest stays the same object", () => {
  fc.assert(
    fc.property(path, fc.string({ minLength: 1 }), (at, value) => {
      const root = { keep: { me: 1 } };
      const changed = setAt<unknown>(root, at, value);
      expect(getAt(changed, at)).toBe(value);
      expect((changed as typeof root).keep).toBe(root.keep);
      expect(root).toEqual({ keep: { me: 1 } });
    }),
  );
});

test("moving keeps every item", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (list, a, b) => {
      const [from, to] = [a % list.length, b % list.length];
      const result = moved(list, from, to);
      expect(result[to]).toBe(list[from]);
      expect([...result].sort()).toEqual([...list].sort());
    }),
  );
});

test("blanks make no difference, words do", () => {
  expect(isSameContent({ a: " x ", b: "", c: undefined }, { a: "x" })).toBe(true);
  expect(isSameContent({ a: ["x", ""] }, { a: ["x"] })).toBe(true);
  expect(isSameContent({ a: "x" }, { a: "y" })).toBe(false);
});

test("undo goes back through every step, redo forth again", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (names) => {
      const content = { title: "start", template: "modern" as const, data: {} };
      const store = createEditorStore({ content, base: {} as never });
      names.forEach((title, index) => {
        edit(store, `step ${index}`, (now) => ({ ...now, title }));
      });
      const end = store.getState().content;
      const steps = store.getState().past.length;
      for (let step = 0; step < steps; step += 1) undo(store);
      expect(store.getState().content.title).toBe("start");
      for (let step = 0; step < steps; step += 1) redo(store);
      expect(store.getState().content).toBe(end);
    }),
  );
});
