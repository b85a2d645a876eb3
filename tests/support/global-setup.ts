import type { TestProject } from "vitest/node";
import { ensureBuild } from "../../scripts/build.mjs";
import { startApp } from "./start-app";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the app shared by all integration tests answers. */
    appUrl: string;
    /** The database that app uses. */
    databaseUrl: string;
  }
}

/** Starts the one app that all integration tests share, and stops it when they are done. */
export default async function setup(project: TestProject) {
  await ensureBuild({ quiet: true, say: console.log });
  const app = await startApp({ env: { LOG_LEVEL: "debug", WEBHOOK_RETRY_SCHEDULE: "1s,2s,3s" } });
  project.provide("appUrl", app.url);
  project.provide("databaseUrl", app.databaseUrl);
  process.env.APP_URL_UNDER_TEST = app.url;
  process.env.DATABASE_URL_UNDER_TEST = app.databaseUrl;
  return () =>
    app.stop().catch((error: unknown) => {
      // The runner tells of what goes wrong here, and then ends as if nothing had.
      console.error(error);
      process.exitCode = 1;
    });
}
