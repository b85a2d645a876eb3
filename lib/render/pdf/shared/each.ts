import { createElement, Fragment, type ReactElement, type ReactNode } from "react";

/** Renders the items of a list that never changes: spread out as children they need no keys. */
export function each<T>(items: readonly T[], render: (item: T, index: number) => ReactNode): ReactElement {
  return createElement(Fragment, null, ...items.map(render));
}
