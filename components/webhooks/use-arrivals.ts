"use client";

import { type RefObject, useLayoutEffect, useState } from "react";

/** Somebody reads the list when its top is scrolled away, or the pointer or the focus is in it. */
function isRead(list: HTMLElement | null): boolean {
  if (!list) return false;
  return list.getBoundingClientRect().top < 0 || list.matches(":hover") || list.contains(document.activeElement);
}

/**
 * Keeps rows that arrive at the top back while somebody reads, so that nothing moves under the eyes or the pointer.
 * @param rows newest first, with ids that grow
 */
export function useArrivals<T extends { id: string }>(rows: T[], list: RefObject<HTMLElement | null>) {
  const newest = rows[0]?.id ?? "";
  const [shownUpTo, setShownUpTo] = useState(newest);
  useLayoutEffect(() => {
    if (newest > shownUpTo && !isRead(list.current)) setShownUpTo(newest);
  });
  const shown = rows.filter(({ id }) => id <= shownUpTo);
  return { shown, arrived: rows.length - shown.length, show: () => setShownUpTo(newest) };
}
