/** The database's time between two looks at it; steps of this machine's own clock do not show. */
export type DatabaseClock = { nowMs(): number; set(databaseNowMs: number): void };

const stepMs = 1000;

/** A clock that is right once it has been set. Milliseconds since 1970, whole. */
export function createDatabaseClock(): DatabaseClock {
  let offsetMs = Number.NEGATIVE_INFINITY;
  return {
    nowMs: () => Math.round(performance.now() + offsetMs),
    // An answer that comes late makes the database's time look earlier than it is: the earliest answers count most.
    set: (databaseNowMs) => {
      const seenMs = databaseNowMs - performance.now();
      const behindMs = offsetMs - seenMs;
      offsetMs = behindMs < 0 || behindMs > stepMs ? seenMs : offsetMs - behindMs * 0.05;
    },
  };
}
