import { ensureBuild } from "../../scripts/build.mjs";
import { startApp } from "./start-app";

/** Starts the one app that all browser tests share, and stops it when they are done. */
export default async function setup() {
  await ensureBuild({ quiet: true, say: console.log });
  const settings = { PORT: String(process.env.E2E_PORT), LOG_LEVEL: "debug", WEBHOOK_RETRY_SCHEDULE: "2s,3s,5s" };
  const app = await startApp({ env: settings });
  process.env.APP_URL_UNDER_TEST = app.url;
  process.env.DATABASE_URL_UNDER_TEST = app.databaseUrl;
  return async () => {
    await app.stop();
  };
}
