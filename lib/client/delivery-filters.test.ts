import fc from "fast-check";
import { expect, test } from "vitest";
import { deliveryStatuses } from "@/lib/contracts/deliveries";
import { eventTypes } from "@/lib/contracts/events";
import { filterQuery, findId, isFiltered, readFilters, type Span, spansMs, writeFilters } from "./delivery-filters";

const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const time = fc.option(
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }).map((date) => date.toISOString()),
  { nil: undefined },
);
const base = { status: optional(deliveryStatuses), event_type: optional(eventTypes) };
const id = fc.option(fc.uuid({ version: 7 }), { nil: undefined });
const filters = fc.oneof(
  fc.record({ ...base, id, span: optional(Object.keys(spansMs) as Span[]) }),
  fc.record({ ...base, id, from: time, to: time }),
);

test("an address holds every filter", () => {
  fc.assert(
    fc.property(filters, (given) => {
      const search = writeFilters(given);
      expect(readFilters(new URLSearchParams(search))).toEqual(JSON.parse(JSON.stringify(given)));
      expect(search === "").toBe(!isFiltered(given));
    }),
  );
});

test("what makes no sense in an address is left out", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const search = new URLSearchParams({
        status: `x${text}`,
        type: `x${text}`,
        id: text,
        span: `x${text}`,
        from: "x",
      });
      expect(readFilters(search)).toEqual({});
    }),
  );
  expect(readFilters(new URLSearchParams("span=24h&from=2025-01-01T00:00:00Z"))).toEqual({ span: "24h" });
});

test("an id is found in whatever was pasted", () => {
  const id = "0199c0de-0000-7000-8000-000000000001";
  expect(findId(`  ${id.toUpperCase()}\n`)).toBe(id);
  expect(findId(`https://example.com/webhooks/0199c0de-0000-7000-8000-00000000000a/events/${id}?x`)).toBe(id);
  expect(findId("0199c0de-0000")).toBeUndefined();
});

test("a span is counted back from now", () => {
  const now = Date.parse("2025-12-03T10:00:00Z");
  expect(filterQuery({ span: "1h", status: "failed" }, now)).toEqual({
    status: "failed",
    from: "2025-12-03T09:00:00.000Z",
  });
});
