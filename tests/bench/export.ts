import { readFileSync } from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuild } from "../../scripts/build.mjs";
import { startApp } from "../support/start-app";
import { type Exporter, readSamples, startExporter, type Timed } from "./export-client";
import { atMost, type Figure, printFigures } from "./figures";
import { percentile } from "./percentiles";

/** `npm run bench:export`: the product as built with its own Postgres, on this machine; `-- --quick` for a tenth of it. */
const quick = process.argv.includes("--quick");
const rounds = quick ? 12 : 60;
const warmUps = quick ? 10 : 150;
const flatOutSeconds = quick ? 5 : 20;
const mixedExports = quick ? 100 : 1_000;
const mixedAtOnce = 8;
/** So that neither process still clears up after itself while the other is timed. */
const settleMs = 15;
const twoPages = "official-senior-engineer";

const p50 = (times: number[]) => percentile(times, 0.5);
const timesOf = (answers: Timed[]) => answers.map(({ ms }) => ms);
const medianOf = (answers: Timed[]) => ({
  server: p50(answers.map(({ serverMs }) => serverMs)),
  outside: p50(timesOf(answers)),
});

async function requireFile(answer: Promise<Timed>): Promise<Timed> {
  const given = await answer;
  if (given.status !== 200) throw new Error(`An export answered ${given.status}`);
  return given;
}

type Bare = (format: "pdf" | "docx") => Promise<number>;

/** The same document by the libraries alone, in this process: no thread, server, events or cache. @returns milliseconds */
async function bareRenderer(data: unknown): Promise<Bare> {
  Object.assign(process.env, { NODE_ENV: "production" }); // Else React is the slower one for development.
  const { renderToBuffer } = await import("@react-pdf/renderer");
  const { pdfElement } = await import("@/lib/render/pdf/render-pdf");
  const { renderDocx } = await import("@/lib/render/docx/render-docx");
  const { paletteOf } = await import("@/lib/render/palette");
  const { buildOutline } = await import("@/lib/render/content/outline");
  const { defaultFontsDir } = await import("@/lib/render/pdf/fonts");
  const { importDocument } = await import("@/lib/resumes/document/import-document");
  const outline = buildOutline(importDocument(data as never));
  const look = { template: "professional", pageSize: "letter", tightness: 0, createdAt: new Date(0) } as const;
  const palette = paletteOf({}, "professional");
  const input = { ...look, palette, language: "en", outline, title: "Resume", fontsDir: defaultFontsDir() };
  return async (format) => {
    const { element } = await pdfElement(input);
    const startMs = performance.now();
    await (format === "pdf" ? renderToBuffer(element) : renderDocx(input));
    const ms = performance.now() - startMs;
    await new Promise(setImmediate); // Else nothing of it is ever given back.
    return ms;
  };
}

/** Each export of a new resume beside a bare rendering, so that both meet the same noise. */
async function measureWarm(exporter: Exporter, data: unknown, format: "pdf" | "docx", bare: Bare) {
  for (let warm = 0; warm < warmUps; warm++) {
    await bare(format);
    await requireFile(exporter.exportAs(format, await exporter.create(data)));
  }
  const [exported, rendered]: [Timed[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const id = await exporter.create(data);
    await sleep(settleMs);
    exported.push(await requireFile(exporter.exportAs(format, id)));
    await sleep(settleMs);
    rendered.push(await bare(format));
  }
  return { ...medianOf(exported), bare: p50(rendered) };
}

async function measureCached(exporter: Exporter, data: unknown) {
  const id = await exporter.create(data);
  await requireFile(exporter.exportAs("pdf", id));
  const answers: Timed[] = [];
  for (let round = 0; round < rounds * 4; round++) answers.push(await requireFile(exporter.exportAs("pdf", id)));
  if (answers.some(({ cached }) => !cached)) throw new Error("A repeated export was rendered again");
  return medianOf(answers);
}

/** Lists resumes while four others export without a pause. */
async function measureBeside(exporter: Exporter, data: unknown) {
  let stopping = false;
  let exports = 0;
  const busy = Array.from({ length: 4 }, async () => {
    while (!stopping) {
      await requireFile(exporter.exportAs("pdf", await exporter.create(data)));
      exports += 1;
    }
  });
  await sleep(1_000);
  const lists: Timed[] = [];
  for (const end = performance.now() + flatOutSeconds * 1000; performance.now() < end; await sleep(20))
    lists.push(await exporter.list());
  stopping = true;
  await Promise.all(busy);
  return { p50: p50(timesOf(lists)), p99: percentile(timesOf(lists), 0.99), exports };
}

const rssMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024;

/** All samples in all looks and formats, eight at a time. RSS a fifth into it, and at the end. */
async function measureMixed(exporter: Exporter, pid: number) {
  const looks = ["professional", "modern", "classic", "minimal"].flatMap((template) =>
    ["letter", "a4"].flatMap((page_size) => ["pdf", "docx"].map((format) => ({ format, template, page_size }))),
  );
  const samples = readSamples();
  const failed: string[] = [];
  const rss: number[] = [];
  let next = 0;
  let ids: Array<{ name: string; id: string }> = [];
  const work = async () => {
    for (let turn = next++; turn < mixedExports; turn = next++) {
      const sample = ids[turn % ids.length];
      const look = looks[Math.floor(turn / ids.length) % looks.length];
      if (!sample || !look) return;
      const { format, ...options } = look;
      const { status } = await exporter.exportAs(format, sample.id, options);
      if (status !== 200) failed.push(`${sample.name} ${format}: ${status}`);
      if (turn % Math.ceil(mixedExports / 10) === 0) rss.push(rssMb(pid));
    }
  };
  const copies = Math.ceil(mixedExports / (samples.length * looks.length));
  ids = await Promise.all(
    Array.from({ length: copies }, () => samples).flatMap((all) =>
      all.map(async ({ name, data }) => ({ name, id: await exporter.create(data) })),
    ),
  );
  const startMs = performance.now();
  await Promise.all(Array.from({ length: mixedAtOnce }, work));
  return { failed, rss: [...rss, rssMb(pid)], perSecond: (mixedExports * 1000) / (performance.now() - startMs) };
}

type Medians = { outside: number; bare?: number };

function outside({ outside: ms, bare }: Medians): Figure {
  const beside = bare ? `, ${(ms / bare).toFixed(2)} × the bare ${bare.toFixed(0)} ms` : "";
  return { measured: `${ms.toFixed(1)} ms${beside}` };
}

async function measure(url: string, pid: number): Promise<Record<string, Figure>> {
  const exporter = await startExporter(url);
  const data = readSamples().find(({ name }) => name === twoPages)?.data ?? readSamples()[0]?.data;
  const first = await requireFile(exporter.exportAs("pdf", await exporter.create(data)));
  const bare = await bareRenderer(data);
  const pdf = await measureWarm(exporter, data, "pdf", bare);
  const docx = await measureWarm(exporter, data, "docx", bare);
  const cached = await measureCached(exporter, data);
  const beside = await measureBeside(exporter, data);
  const mixed = await measureMixed(exporter, pid);
  const early = mixed.rss[2] ?? Number.NaN;
  const growth = Math.max(...mixed.rss.slice(-3)) / early;
  return {
    "first PDF after the start": atMost(first.ms, 1_500, "ms"),
    "PDF of two pages, warm, server time p50": atMost(pdf.server, 80, "ms"),
    "… server time / bare renderToBuffer": atMost(pdf.server / pdf.bare, 1.15, "×", 2),
    "… PDF seen from outside": outside(pdf),
    "Word of two pages, warm, server time p50": atMost(docx.server, 20, "ms"),
    "… Word seen from outside": outside(docx),
    "cached PDF, server time p50": atMost(cached.server, 5, "ms", 1),
    "… cached PDF seen from outside": outside(cached),
    "GET /api/v1/resumes beside rendering, p99": atMost(beside.p99, 100, "ms"),
    "… p50": { measured: `${beside.p50.toFixed(0)} ms, beside ${(beside.exports / flatOutSeconds).toFixed(1)} PDFs/s` },
    "mixed exports that failed": atMost(mixed.failed.length, 0, `of ${mixedExports}`),
    "… a second, eight at once": { measured: mixed.perSecond.toFixed(1) },
    "RSS at the end / after a fifth": atMost(growth, 1.15, "×", 2),
    "… in MB, each tenth": { measured: mixed.rss.map((mb) => mb.toFixed(0)).join(" ") },
    ...(mixed.failed.length > 0 ? { "… failed": { measured: [...new Set(mixed.failed)].join(", ") } } : {}),
  };
}

await ensureBuild({ quiet: true, say: console.log });
console.log(`${os.cpus().length} cores (${os.cpus()[0]?.model}), Node ${process.version}`);
const app = await startApp();
try {
  process.exitCode = printFigures(await measure(app.url, app.nextPid)) ? 0 : 1;
} finally {
  await app.stop();
}
process.exit();
