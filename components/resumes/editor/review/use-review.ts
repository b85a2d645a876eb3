import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "@/lib/client/api";
import type { FieldSource } from "@/lib/contracts/parsed-resume";
import { placeSources, type Review } from "./review-store";

/** Reads the text again to say which line each field came from; null when there is nothing to review. */
export function useReview(rawText: string | null, active: boolean): Review | null {
  const [focused, focus] = useState<FieldSource | null>(null);
  const { data } = useQuery({
    queryKey: ["parsed", rawText],
    queryFn: ({ signal }) => api("parseResume", { body: { raw_text: rawText ?? "" }, signal }),
    enabled: active && rawText !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    if (!active || !data || rawText === null) return null;
    return { sources: placeSources(data), lines: rawText.split(/\r\n|\r|\n/), focused, focus };
  }, [active, data, rawText, focused]);
}
