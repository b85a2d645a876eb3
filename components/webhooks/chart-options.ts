import type uPlot from "uplot";
import type { PlotOptions } from "@/components/ui/plot";
import type { Colours } from "@/components/ui/theme-colours";
import { formatDuration } from "@/components/ui/time-format";
import type { Slot } from "./activity";

type Library = typeof uPlot;
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7];
const compact = new Intl.NumberFormat("en-GB", { notation: "compact" });

/** What both charts share; times are UTC, like everywhere on these pages. */
function base(library: Library, colours: Colours, format: (value: number) => string, steps?: number[]): PlotOptions {
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: colours.muted, font, ticks: { show: false } };
  return {
    series: [{}],
    tzDate: (seconds) => library.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    padding: [8, 16, 0, 0],
    scales: { x: { range: edges }, y: { range: (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.1)] } },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 64, values: clockOrDay },
      {
        ...axis,
        grid: { stroke: colours.line, width: 1 },
        size: 48,
        space: 32,
        ...(steps && { incrs: steps }),
        values: (_, splits) => splits.map(format),
      },
    ],
  };
}

/** Half a slot more at each side, or the outer bars would be cut. */
function edges({ data }: uPlot): [number, number] {
  const [first = 0, second = 1] = data[0];
  const half = (second - first) / 2;
  return [first - half, (data[0].at(-1) ?? 1) + half];
}

const daySeconds = 86_400;

function clockOrDay(_: uPlot, splits: number[], __: number, ___: number, step: number): string[] {
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  const day = (seconds: number) =>
    new Date(seconds * 1000).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return splits.map((seconds) => (step >= daySeconds ? day(seconds) : iso(seconds).slice(11, 16)));
}

/** Bars over each other: what was delivered, what failed on top of it, and above both what has not ended. */
export function deliveryOptions(library: Library, colours: Colours): PlotOptions {
  const paths = library.paths.bars?.({ size: [0.7, 20] });
  const bar = (colour: string): uPlot.Series => ({ paths, fill: colour, width: 0, points: { show: false } });
  return {
    ...base(library, colours, (value) => compact.format(value), wholeSteps),
    series: [{}, bar(colours.lineStrong), bar(colours.danger), bar(colours.success)],
  };
}

/** A line through the mean response times; what had none is bridged. */
export function latencyOptions(library: Library, colours: Colours): PlotOptions {
  return {
    ...base(library, colours, (value) => formatDuration(Math.round(value))),
    series: [
      {},
      {
        stroke: colours.accent,
        fill: colours.accentSurface,
        width: 1.5,
        spanGaps: true,
        points: { show: true, size: 4, fill: colours.accent },
      },
    ],
  };
}

const middles = (slots: Slot[], spanMs: number) => slots.map(({ at }) => (at + spanMs / 2) / 1000);

/** The columns of the bars, each as high as itself and all below it. */
export function deliveryData(slots: Slot[], spanMs: number): uPlot.AlignedData {
  return [
    middles(slots, spanMs),
    slots.map(({ total }) => total),
    slots.map(({ success, failed }) => success + failed),
    slots.map(({ success }) => success),
  ];
}

export function latencyData(slots: Slot[], spanMs: number): uPlot.AlignedData {
  return [middles(slots, spanMs), slots.map(({ average_ms }) => average_ms)];
}
