/** Brings a database up to date. Instances that start together do it one after the other. */
export function migrate(databaseUrl: string): Promise<void>;
