import type { Values } from "@/components/ui/form";

/** What the fields of a webhook say, as the API takes it; the API refuses a number that is missing. */
export function webhookValues(values: Values, events: string[]) {
  return {
    url: values.text("url").trim(),
    description: values.text("description").trim() || null,
    events,
    timeout_seconds: numberOf(values.text("timeout_seconds")),
    max_retries: numberOf(values.text("max_retries")),
  };
}

const outOfRange = -1;

function numberOf(text: string): number {
  return text.trim() === "" ? outOfRange : Number(text);
}
