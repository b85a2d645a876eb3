import { isMainThread } from "node:worker_threads";

// Loaded into Next with --import: a launcher killed with -9 cannot stop its child, so the child watches for it.
if (isMainThread) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, 250).unref();
}
