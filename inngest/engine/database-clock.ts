/** The database's time between two looks at it; steps of this machine's own clock do not show. */
export type DatabaseClock = { nowMs(): number; set(databaseNowMs: number): void };

/** A clock that is right once it has been set. Milliseconds since 1970, whole. */
export function createDatabaseClock(): DatabaseClock {
  let offsetMs = Date.now() - performance.now();
  return {
    nowMs: () => Math.round(performance.now() + offsetMs),
    set: (databaseNowMs) => {
      offsetMs = databaseNowMs - performance.now();
    },
  };
}
