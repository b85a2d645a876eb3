import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** Fields after the command's name in /proc/<pid>/stat; see proc(5). */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

const ticksOf = (fields: string[], from: number, count: number) =>
  fields.slice(from, from + count).reduce((sum, field) => sum + Number(field), 0);

/** Milliseconds of processor time that a process has used, with those of its children that ended. Linux only. */
export function cpuMs(pid: number): number {
  return (ticksOf(statOf(pid), 11, 4) * 1000) / ticksPerSecond;
}

/** The same for a process and all that live below it. */
export function cpuMsOfTree(pid: number): number {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => parentOf(other) === pid);
  return children.reduce((sum, child) => sum + cpuMsOfTree(child), cpuMsOrZero(pid));
}

function cpuMsOrZero(pid: number): number {
  try {
    return cpuMs(pid);
  } catch {
    return 0;
  }
}

function parentOf(pid: number): number {
  try {
    return Number(statOf(pid)[1]);
  } catch {
    return 0;
  }
}
