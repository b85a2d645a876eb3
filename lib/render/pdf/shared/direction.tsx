import { View } from "@react-pdf/renderer";
import type { ComponentProps } from "react";
import type { Direction } from "../direction";
import type { Style } from "./types";
import { createContext, useContext } from "./whole-react";

/** The direction in which the document is read. */
export const DirectionContext = createContext<Direction>("ltr");

const opposite: Record<string, string> = { left: "right", right: "left", row: "row-reverse" };

function mirroredKey(key: string): string {
  return key.replace(
    /^(.*)(Left|Right)(.*)$/,
    (_, start, side, end) => start + (side === "Left" ? "Right" : "Left") + end,
  );
}

/** The style for a document that is read from right to left: the sides change places. */
export function mirrored<T extends Style>(style: T): T {
  const entries = Object.entries(style).map(([key, value]) => {
    const turns = key === "textAlign" || key === "flexDirection";
    return [mirroredKey(key), turns ? (opposite[value] ?? value) : value];
  });
  return Object.fromEntries(entries) as T;
}

/** A view whose style is written for left to right, and mirrored in documents that are read the other way. */
export function Box({ style, ...props }: Omit<ComponentProps<typeof View>, "style"> & { style: Style }) {
  const direction = useContext(DirectionContext);
  return <View {...props} style={direction === "rtl" ? mirrored(style) : style} />;
}
