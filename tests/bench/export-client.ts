import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ResumeDocument } from "@/lib/contracts/resume";
import { makeResume, makeUser, type TestUser } from "../support/api";
import { sampleResume } from "../support/sample-resume";

const samplesDir = path.resolve(import.meta.dirname, "../../../shared/samples/json");

/** The shared samples that are JSON, else the rich fixture. */
export function readSamples(): Array<{ name: string; data: ResumeDocument }> {
  if (!existsSync(samplesDir)) return [{ name: "fixture", data: sampleResume }];
  return readdirSync(samplesDir).flatMap((file) => {
    const text = readFileSync(path.join(samplesDir, file), "utf8");
    try {
      return [{ name: path.basename(file, ".json"), data: JSON.parse(text) as ResumeDocument }];
    } catch {
      return []; // One is no JSON on purpose.
    }
  });
}

/** `ms` as seen from outside; `serverMs` is what the server says of itself in Server-Timing. */
export type Timed = { status: number; ms: number; serverMs: number; cached: boolean };

/** Exports on one user's behalf, timed from outside. */
export async function startExporter(base: string) {
  const user: TestUser = await makeUser(base);
  const timed = async (method: string, url: string, body?: unknown): Promise<Timed> => {
    const startMs = performance.now();
    const { status, headers } = await user.call(method, url, { body });
    const ms = performance.now() - startMs;
    const serverMs = Number(/dur=([\d.]+)/.exec(headers.get("server-timing") ?? "")?.[1]);
    return { status, ms, serverMs, cached: headers.get("x-cache-hit") === "true" };
  };
  return {
    timed,
    /** A resume of one's own, so that its first export is in no cache. */
    create: async (data: unknown, title = `Resume ${Math.random()}`) =>
      (await makeResume(user, { title, raw_text: undefined, data })).id,
    exportAs: (format: string, resume_id: string, options: Record<string, string> = {}) =>
      timed("POST", `/api/v1/export/${format}`, { resume_id, ...options }),
    list: () => timed("GET", "/api/v1/resumes?limit=20"),
  };
}

export type Exporter = Awaited<ReturnType<typeof startExporter>>;
