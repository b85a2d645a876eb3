import { expect, test } from "vitest";
import { phasesOf } from "./attempt-phases";

const none = { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null };

test("the download is what is left after the first byte", () => {
  const timings = { dns_ms: 2, connect_ms: 10, tls_ms: 30, first_byte_ms: 50 };
  expect(phasesOf({ timings, duration_ms: 100, http_status: 200 })).toEqual([
    { name: "dns", ms: 2 },
    { name: "connect", ms: 10 },
    { name: "tls", ms: 30 },
    { name: "waiting", ms: 50 },
    { name: "download", ms: 8 },
  ]);
});

test("a phase that was not needed is left out, and rounding never makes a negative download", () => {
  const timings = { ...none, connect_ms: 1, first_byte_ms: 9.6 };
  expect(phasesOf({ timings, duration_ms: 10, http_status: 200 })).toEqual([
    { name: "connect", ms: 1 },
    { name: "waiting", ms: 9.6 },
    { name: "download", ms: 0 },
  ]);
});

test("without an answer the rest of the time was spent in the phase that did not end", () => {
  const connected = { ...none, dns_ms: 5, connect_ms: 15 };
  expect(phasesOf({ timings: connected, duration_ms: 1000, http_status: null }).at(-1)).toEqual({
    name: "waiting",
    ms: 980,
  });
  const resolved = { ...none, dns_ms: 5 };
  expect(phasesOf({ timings: resolved, duration_ms: 5005, http_status: null }).at(-1)).toEqual({
    name: "connect",
    ms: 5000,
  });
});

test("nothing is shown when nothing was measured", () => {
  expect(phasesOf({ timings: null, duration_ms: 12, http_status: 200 })).toEqual([]);
  expect(phasesOf({ timings: none, duration_ms: 12, http_status: null })).toEqual([]);
});
