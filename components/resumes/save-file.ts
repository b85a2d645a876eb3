import type { ApiFile } from "@/lib/client/api";

const keepMs = 60_000;

/** Hands bytes to the browser's downloads under their name. */
export function saveFile({ blob, filename }: ApiFile): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = filename;
  link.click();
  // Safari reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), keepMs);
}
