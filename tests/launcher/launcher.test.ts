import { existsSync, readdirSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, it } from "vitest";
import { isRunning, waitForExit } from "../../scripts/processes.mjs";
import { type RunningApp, type StartOptions, spawnLauncher, startApp, temporaryDataDir } from "../support/start-app";

const stopLimitMs = 10_000;
const started: RunningApp[] = [];
const folders: string[] = [];

function dataFolder(): string {
  const folder = temporaryDataDir();
  folders.push(folder);
  return folder;
}

async function start(options: StartOptions = {}): Promise<RunningApp> {
  const app = await startApp({ dataDir: dataFolder(), ...options });
  started.push(app);
  return app;
}

async function query(databaseUrl: string, text: string) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

const keepNote = (app: RunningApp) => query(app.databaseUrl, "create table note as select 'kept' as text");
const notes = async (app: RunningApp) => [...(await query(app.databaseUrl, "select text from note"))];
const processesOf = (app: RunningApp) => [app.pid, app.nextPid, app.postgresPid];

async function expectNothingLeft(app: RunningApp) {
  expect(processesOf(app).filter(isRunning)).toEqual([]);
  expect(existsSync(path.join(app.dataDir, "postgres/data/postmaster.pid"))).toBe(false);
  expect(readdirSync(app.dataDir).sort()).toEqual(["app-secret", "postgres"]);
}

afterEach(async () => {
  for (const app of started) await app.stop();
  for (const app of started.splice(0)) await app.kill9Group();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("what keeps it from starting is one line, and nothing stays behind", () => {
  async function refusal(env: Record<string, string>) {
    const launcher = spawnLauncher(env);
    return { code: await launcher.exited, lines: launcher.output().trim().split("\n") };
  }

  it("names a setting that cannot be used", async () => {
    const dataDir = dataFolder();
    const { code, lines } = await refusal({ PORT: "abc", DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(lines).toEqual(["ResumeBuilder cannot start. PORT: must be a port number"]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("names a port that is taken", async () => {
    const server = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as net.AddressInfo;
    const dataDir = dataFolder();
    const { code, lines } = await refusal({ PORT: String(port), DATA_DIR: dataDir });
    server.close();
    expect(code).toBe(1);
    expect(lines).toEqual([`ResumeBuilder cannot start. PORT: ${port} is in use by another program`]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("names a database that does not answer", async () => {
    const DATABASE_URL = "postgres://nobody@127.0.0.1:9/none";
    const { code, lines } = await refusal({ DATABASE_URL, DATA_DIR: dataFolder() });
    expect(code).toBe(1);
    expect(lines).toEqual(["ResumeBuilder cannot start. DATABASE_URL: connect ECONNREFUSED 127.0.0.1:9"]);
  });

  it("says where it is already running", async () => {
    const app = await start();
    const { code, lines } = await refusal({ DATA_DIR: app.dataDir, PORT: String(app.port) });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`already running on ${app.url} (process ${app.pid}`);
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
  });
});

describe("stopping", () => {
  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("on %s stops everything in time", async (signal) => {
    const app = await start();
    const began = Date.now();
    expect(await app.stop(signal)).toBe(0);
    expect(Date.now() - began).toBeLessThan(stopLimitMs);
    await expectNothingLeft(app);
  });

  it("Ctrl-C reaches the whole terminal group, and does no more than SIGINT", async () => {
    const app = await start();
    process.kill(-app.pid, "SIGINT");
    expect(await waitForExit(app.pid, stopLimitMs)).toBe(true);
    await expectNothingLeft(app);
  });

  it("follows a server that ends by itself", async () => {
    const app = await start();
    process.kill(app.nextPid, "SIGKILL");
    expect(await waitForExit(app.pid, stopLimitMs)).toBe(true);
    expect(app.output()).toContain("The server ended by itself");
    await expectNothingLeft(app);
  });
});

describe("after kill -9", () => {
  it("of the launcher, the server goes too and the next start adopts Postgres", async () => {
    const app = await start();
    await keepNote(app);
    process.kill(app.pid, "SIGKILL");
    expect(await waitForExit(app.nextPid, 5_000)).toBe(true);
    expect(isRunning(app.postgresPid)).toBe(true);
    const next = await start({ dataDir: app.dataDir, env: { PORT: String(app.port) } });
    expect(next.postgresPid).toBe(app.postgresPid);
    expect(await notes(next)).toEqual([{ text: "kept" }]);
  });

  it("of everything, the next start recovers", async () => {
    const app = await start();
    await keepNote(app);
    await app.kill9Group();
    const next = await start({ dataDir: app.dataDir, env: { PORT: String(app.port) } });
    expect(next.postgresPid).not.toBe(app.postgresPid);
    expect(await notes(next)).toEqual([{ text: "kept" }]);
  });

  it("of Postgres alone, it is started again", async () => {
    const app = await start();
    await keepNote(app);
    process.kill(app.postgresPid, "SIGKILL");
    await expect
      .poll(() => app.output(), { timeout: 10_000 })
      .toContain("Postgres was gone and has been started again");
    await expect.poll(async () => (await fetch(`${app.url}/health/ready`)).status, { timeout: 10_000 }).toBe(200);
    expect(await notes(app)).toEqual([{ text: "kept" }]);
    expect(await app.stop()).toBe(0);
  });
});

it("runs twice side by side", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  await keepNote(one);
  await expect(notes(two)).rejects.toThrow("does not exist");
  expect(await one.stop()).toBe(0);
  expect((await fetch(`${two.url}/health/ready`)).status).toBe(200);
});
