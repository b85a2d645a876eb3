"use client";

import { useMemo, useState } from "react";
import { Card } from "@/components/ui/card";
import { Plot } from "@/components/ui/plot";
import { Tab, TabContent, TabList, Tabs } from "@/components/ui/tabs";
import { formatDuration } from "@/components/ui/time-format";
import { useNow } from "@/components/ui/use-now";
import type { WebhookStatistics } from "@/lib/contracts/deliveries";
import { daySlots, describeCounts, formatRate, hourSlots, type Slot, successRate, sumSlots } from "./activity";
import { ActivityTable, slotName } from "./activity-table";
import { deliveryData, deliveryOptions, latencyData, latencyOptions } from "./chart-options";

const hourMs = 3_600_000;
const spans = {
  day: { spanMs: hourMs, words: "in the last 24 hours" },
  month: { spanMs: 24 * hourMs, words: "in the last 30 days" },
};
const chartHeight = 160;
const minuteMs = 60_000;

/** Success and latency over a day or a month, with a table of the same for who cannot see it. */
export function ActivityCharts({ statistics }: { statistics: WebhookStatistics }) {
  return (
    <Card aria-label="Activity" className="relative">
      <Tabs defaultValue="day">
        <header className="flex items-center justify-between gap-3 px-5 pt-4">
          <h2 className="font-semibold">Activity</h2>
          <TabList aria-label="Time shown">
            <Tab value="day">24 hours</Tab>
            <Tab value="month">30 days</Tab>
          </TabList>
        </header>
        <TabContent value="day">
          <Charts statistics={statistics} span="day" />
        </TabContent>
        <TabContent value="month">
          <Charts statistics={statistics} span="month" />
        </TabContent>
      </Tabs>
    </Card>
  );
}

function Charts({ statistics, span }: { statistics: WebhookStatistics; span: keyof typeof spans }) {
  const { spanMs, words } = spans[span];
  // In steps of a minute, so that the same data stays the same object between two readings of the clock.
  const minute = Math.floor(useNow(minuteMs) / minuteMs) * minuteMs;
  const slots = useMemo(
    () => (span === "day" ? hourSlots(statistics.hourly, minute) : daySlots(statistics.daily, minute)),
    [span, statistics, minute],
  );
  if (sumSlots(slots).total === 0) return <p className="px-5 pt-2 pb-5 text-muted">No deliveries {words}.</p>;
  return (
    <div className="grid gap-x-8 gap-y-5 px-5 pt-3 pb-4 lg:grid-cols-2">
      <DeliveryChart slots={slots} spanMs={spanMs} words={words} />
      <LatencyChart slots={slots} spanMs={spanMs} words={words} />
      <ActivityTable slots={slots} spanMs={spanMs} caption={`Deliveries ${words}`} />
    </div>
  );
}

type ChartProps = { slots: Slot[]; spanMs: number; words: string };

function DeliveryChart({ slots, spanMs, words }: ChartProps) {
  const [point, setPoint] = useState<number | null>(null);
  const data = useMemo(() => deliveryData(slots, spanMs), [slots, spanMs]);
  const sum = sumSlots(slots);
  const rate = successRate(sum);
  const slot = point === null ? undefined : slots[point];
  return (
    <figure className="grid min-w-0 gap-1">
      <Readout
        title="Deliveries"
        value={slot || rate === null ? describeCounts(slot ?? sum) : `${formatRate(rate)} delivered`}
        when={slot && slotName(slot, spanMs)}
      />
      <Plot
        label={`Deliveries ${words}: ${describeCounts(sum)}`}
        options={deliveryOptions}
        data={data}
        height={chartHeight}
        onPoint={setPoint}
      />
    </figure>
  );
}

function LatencyChart({ slots, spanMs, words }: ChartProps) {
  const [point, setPoint] = useState<number | null>(null);
  const data = useMemo(() => latencyData(slots, spanMs), [slots, spanMs]);
  const slot = point === null ? undefined : slots[point];
  const times = slots.flatMap(({ average_ms }) => average_ms ?? []);
  const range = times.length === 0 ? "none yet" : `${formatDuration(Math.max(...times))} at most`;
  return (
    <figure className="grid min-w-0 gap-1">
      <Readout
        title="Average response time"
        value={slot ? durationOf(slot) : range}
        when={slot && slotName(slot, spanMs)}
      />
      <Plot
        label={`Average response time ${words}: ${range}`}
        options={latencyOptions}
        data={data}
        height={chartHeight}
        onPoint={setPoint}
      />
    </figure>
  );
}

const durationOf = ({ average_ms }: Slot) => (average_ms === null ? "none" : formatDuration(average_ms));

function Readout({ title, value, when }: { title: string; value: string; when: string | undefined }) {
  return (
    <figcaption className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs">
      <span className="text-muted">{title}</span>
      <span>
        {when && <span className="mr-2 text-muted">{when}</span>}
        <span className="font-medium">{value}</span>
      </span>
    </figcaption>
  );
}
