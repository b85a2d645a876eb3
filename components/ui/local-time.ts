/** An ISO time as the value of a datetime-local input, in the browser's time zone and to the minute. */
export function toLocalInput(iso: string): string {
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The ISO time that a datetime-local input means; undefined when it is empty or incomplete. */
export function fromLocalInput(value: string): string | undefined {
  const time = new Date(value);
  return value === "" || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
