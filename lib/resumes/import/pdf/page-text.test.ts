import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box } from "./box";
import { pageText } from "./page-text";

const size = 10;
/** Text on the row-th line, 13 points below one another, each letter half an em wide. */
const at = (left: number, row: number, text: string, more: Partial<Box> = {}): Box => {
  const box = { text, left, right: left + (text.length * size) / 2, baseline: 50 + 13 * row, size };
  return { ...box, rightToLeft: false, ...more };
};
const linesOf = (boxes: Box[]) => pageText(boxes).split("\n").filter(Boolean);

describe("the text of a page", () => {
  test("columns are read one after the other, tables and dates line by line", () => {
    const column = (left: number, from: number, name: string) =>
      Array.from({ length: 6 }, (_, row) => at(left, row * 1.4 + from, `${name} ${row}`));
    const six = (name: string) => Array.from({ length: 6 }, (_, row) => `${name} ${row}`);
    expect(linesOf([...column(50, 0, "left"), ...column(300, 0.6, "right")])).toEqual([
      ...six("left"),
      ...six("right"),
    ]);
    const beside = linesOf([...column(50, 0, "label"), ...column(300, 0, "value")]);
    expect(beside[0]).toMatch(/^label 0 {3,}value 0$/);
    expect(beside).toHaveLength(6);
    const dates = Array.from({ length: 6 }, (_, row) => at(50, row * 2, `20${10 + row} –`));
    const jobs = Array.from({ length: 12 }, (_, row) => at(200, row + (row % 2) * 0.3, `job ${row}`));
    expect(linesOf([...dates, ...jobs])[0]).toMatch(/^2010 – {3,}job 0$/);
  });

  test("a column with the name in it comes first", () => {
    const left = Array.from({ length: 5 }, (_, row) => at(50, row * 1.5, `skill ${row}`));
    const right = Array.from({ length: 5 }, (_, row) => at(300, row * 1.5 + 0.7, `job ${row}`));
    const name = at(300, -0.5, "Ada Lovelace", { size: 24, right: 460 });
    expect(linesOf([...left, ...right, name])[0]).toBe("Ada Lovelace");
  });

  test("pieces of a word are joined, words spaced, and bold printed twice is read once", () => {
    const pieces = [at(50, 0, "Eng"), at(65, 0, "ineer"), at(93, 0, "at"), at(107, 0, "Sea"), at(107.5, 0, "Sea")];
    expect(pageText(pieces)).toBe("Engineer at Sea");
    expect(pageText([at(90, 0, "שלום", { rightToLeft: true }), at(64, 0, "עולם", { rightToLeft: true })])).toBe(
      "שלום עולם",
    );
  });

  test("items whose bullets are drawn get written ones; wrapped lines and prose get none", () => {
    const full = "x".repeat(60);
    const rows = [
      "Experience",
      "Engineer 2019 – 2023",
      "Built it",
      `Ran ${full}`,
      "to the end",
      "Cut costs",
      "Education",
    ];
    const indented = rows.map((text, row) => at(row >= 2 && row <= 5 ? 70 : 50, row, text));
    expect(linesOf(indented).slice(2, 6)).toEqual(["• Built it", `• Ran ${full}`, "to the end", "• Cut costs"]);
    const prose = ["Profile", "I build", "things"].map((text, row) => at(row === 0 ? 50 : 70, row, text));
    expect(pageText(prose)).not.toContain("•");
  });

  test("no letter is lost, whatever stands where", () => {
    const box = fc.record({
      left: fc.integer({ min: 0, max: 600 }),
      baseline: fc.integer({ min: 0, max: 800 }),
      text: fc.stringMatching(/^[a-z]{1,30}$/),
      size: fc.integer({ min: 1, max: 40 }),
      rightToLeft: fc.boolean(),
    });
    const letters = (text: string) => [...text.replace(/[\s•]/g, "")].sort().join("");
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60 }), (made) => {
        const boxes = made.map((one) => ({ ...one, right: one.left + (one.text.length * one.size) / 2 }));
        const unique = boxes.filter((one, index) => boxes.findIndex((other) => other.text === one.text) === index);
        expect(letters(pageText(unique))).toBe(letters(unique.map(({ text }) => text).join("")));
      }),
    );
  });
});
