"use client";

import "uplot/dist/uPlot.min.css";
import { useEffect, useRef, useState } from "react";
import type uPlot from "uplot";
import { type Colours, useThemeColours } from "./theme-colours";

export type PlotOptions = Omit<uPlot.Options, "width" | "height">;
type Library = typeof uPlot;

type PlotProps = {
  /** Says in a sentence what the picture shows. */
  label: string;
  /** Must stay the same function while the same chart is meant. */
  options: (library: Library, colours: Colours) => PlotOptions;
  data: uPlot.AlignedData;
  height: number;
  /** The place in the data that the pointer is at; null when it left. */
  onPoint: (index: number | null) => void;
};

/** A chart on a canvas that follows the theme and the width; its library is loaded when the first one is shown. */
export function Plot({ label, options, data, height, onPoint }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef({ data, onPoint });
  latest.current = { data, onPoint };
  const colours = useThemeColours();
  const library = useLibrary();

  useEffect(() => {
    const element = place.current;
    if (!element || !library || !colours) return;
    const point = (plot: uPlot) => latest.current.onPoint(plot.cursor.idx ?? null);
    const drawn = new library(
      { ...options(library, colours), width: element.clientWidth, height, hooks: { setCursor: [point] } },
      latest.current.data,
      element,
    );
    chart.current = drawn;
    const resized = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    return () => {
      chart.current = null;
      resized.disconnect();
      drawn.destroy();
    };
  }, [library, colours, options, height]);

  useEffect(() => chart.current?.setData(data), [data]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} className="min-w-0 overflow-hidden" />;
}

function useLibrary(): Library | null {
  const [library, setLibrary] = useState<{ load: Library } | null>(null);
  useEffect(() => {
    let gone = false;
    // Without it the figures and the table beside the chart still tell everything.
    import("uplot").then(
      ({ default: load }) => !gone && setLibrary({ load }),
      () => {},
    );
    return () => {
      gone = true;
    };
  }, []);
  return library?.load ?? null;
}
