import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseResumeText } from "@/lib/resumes/parse/parse-resume-text";
import { kinds, rates, type Score, score, type Truth } from "./score";

// Prints how well the parser reads a folder of {name}.txt with their truth {name}.json; --verbose names every miss.
const args = process.argv.slice(2);
const verbose = args.includes("--verbose");
const folder = path.resolve(
  args.find((arg) => !arg.startsWith("--")) ?? path.join(import.meta.dirname, "../../../shared/samples/pairs"),
);
const only = args.find((arg) => arg.startsWith("--only="))?.slice(7);
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith(".txt"))
      .map((file) => file.slice(0, -4))
  : [];
const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);

const scores = new Map<string, Score>();
const timesMs: number[] = [];
for (const name of names.filter((name) => !only || name.includes(only))) {
  const truthFile = path.join(folder, `${name}.json`);
  if (!existsSync(truthFile)) continue;
  const text = readFileSync(path.join(folder, `${name}.txt`), "utf8");
  for (let run = 0; run < 5; run += 1) parseResumeText(text);
  const started = performance.now();
  const document = parseResumeText(text);
  timesMs.push(performance.now() - started);
  scores.set(name, score(document, text, JSON.parse(readFileSync(truthFile, "utf8")) as Truth));
}
if (scores.size === 0) {
  console.error(`No pairs of .txt and .json in ${folder}`);
  process.exit(1);
}
const all = [...scores.values()];
console.log(`${scores.size} pairs in ${folder}\n`);
console.log(`${"".padEnd(14)}precision  recall      F1`);
for (const kind of Object.keys(kinds)) {
  const { precision, recall, f1 } = rates(all.flatMap((one) => one.kinds[kind] ?? []));
  console.log(`${kind.padEnd(14)}${percent(precision)}${percent(recall)}${percent(f1)}`);
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
console.log(`\ncoverage      ${percent(mean(all.map(({ coverage }) => coverage)))}`);
console.log(`invented      ${all.reduce((sum, { invented }) => sum + invented.length, 0)} texts`);
console.log(`time          ${mean(timesMs).toFixed(2)} ms mean, ${Math.max(...timesMs).toFixed(2)} ms at most`);
if (verbose) {
  for (const [name, { kinds: tallies, lost, invented, coverage }] of scores) {
    console.log(`\n== ${name}  coverage ${percent(coverage)}`);
    for (const [kind, { wrong, missing }] of Object.entries(tallies)) {
      for (const text of wrong) console.log(`  ${kind}: wrong   ${JSON.stringify(text.slice(0, 110))}`);
      for (const text of missing) console.log(`  ${kind}: missing ${JSON.stringify(text.slice(0, 110))}`);
    }
    if (lost.length > 0) console.log(`  lost: ${lost.slice(0, 20).join(" ")}`);
    if (invented.length > 0)
      console.log(`  invented: ${invented.map((text) => JSON.stringify(text.slice(0, 80))).join(" ")}`);
  }
}
