import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Deployment, layOutDeployment, type Served } from "../../dev/deployment/deployment";
import { isAlive } from "./is-alive";
import { readPidFile } from "./run-server";

/** What is killed, round after round; `starting` kills both at the moment when a server is about to be started. */
const victims = ["both", "server", "app", "both", "server", "starting"] as const;
const rounds = 30;
/** Shares that have to be acknowledged before the next kill. */
const between = 3;

const paste = 'ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint';

let deployment: Deployment;
beforeAll(() => {
  deployment = layOutDeployment();
});
afterAll(async () => {
  const pid = postmaster();
  if (isAlive(pid)) process.kill(pid, "SIGKILL");
  while (isAlive(pid)) await sleep(20);
  deployment?.remove();
});

const inStore = (...names: readonly string[]) => path.join(deployment.data, "postgres", ...names);
const postmaster = () => Number(readPidFile(inStore("data"))[0] ?? 0);

test(`after ${rounds} kills every share that was acknowledged is there, none by half, and nobody had to help`, {
  timeout: 600_000,
}, async () => {
  const acknowledged: string[] = [];
  let served: Served | undefined = await deployment.serve({});
  let done = false;

  // Always some are on their way when something is killed.
  const clients = Array.from({ length: 3 }, async () => {
    while (!done) {
      const id = served && (await share(served.url));
      if (id === undefined) await sleep(20);
      else acknowledged.push(id);
    }
  });

  const killed = { app: 0, server: 0 };
  for (let round = 0; round < rounds; round++) {
    const victim = victims[round % victims.length];
    if (victim === "starting") {
      // Both are gone since the round before, or the server is: whoever asks next starts one.
      await enough();
      killServer();
      await until(() => existsSync(inStore("starting")) && !isAlive(postmaster()));
    } else await enough();
    if (victim !== "app") killServer();
    if (victim !== "server") await killApp();
    served ??= await deployment.serve({});
  }
  await enough();
  done = true;
  await Promise.all(clients);
  expect(killed.app + killed.server).toBeGreaterThanOrEqual(rounds);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * between);

  const answers = await Promise.all(acknowledged.map((id) => fetch(`${served?.url}/api/shares/${id}`).then(({ status }) => status)));
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  const { shares, halves } = await counted();
  expect(shares).toBeGreaterThanOrEqual(acknowledged.length);
  expect(halves).toBe(0);

  served.process.kill("SIGTERM");
  expect(await served.ended).toMatchObject({ code: 0 });
  expect([existsSync(inStore("data/postmaster.pid")), existsSync(inStore("starting"))]).toEqual([false, false]);

  async function enough(): Promise<void> {
    const before = acknowledged.length;
    await until(() => acknowledged.length >= before + between);
  }

  function killServer(): void {
    const pid = postmaster();
    if (!isAlive(pid)) return;
    process.kill(pid, "SIGKILL");
    killed.server++;
  }

  async function killApp(): Promise<void> {
    const gone = served;
    served = undefined;
    gone?.process.kill("SIGKILL");
    await gone?.ended;
    killed.app++;
  }
});

/** The id of a new share; undefined while there is no app, or no store. */
async function share(url: string): Promise<string | undefined> {
  try {
    const body = JSON.stringify({ text: paste });
    const answer = await fetch(`${url}/api/shares`, { method: "POST", headers: { "content-type": "application/json" }, body });
    return answer.status === 201 ? (await answer.json()).id : undefined;
  } catch {
    return undefined;
  }
}

/** A share and its entry in the audit log are written together, and what is stored can be read. */
async function counted(): Promise<{ readonly shares: number; readonly halves: number }> {
  const [, , , port] = readPidFile(inStore("data"));
  const password = readFileSync(inStore("password"), "utf8");
  const client = new pg.Client({ host: "127.0.0.1", port: Number(port), user: "failing_row", password, database: "failing_row" });
  await client.connect();
  const { rows } = await client.query(`
    SELECT count(*)::int AS shares,
           abs(count(*) - (SELECT count(*) FROM failing_row.audit WHERE action = 'share.create'))::int
             + (count(*) FILTER (WHERE NOT (document IS JSON OBJECT) OR delete_key_hash IS NULL))::int AS halves
      FROM failing_row.shares`);
  await client.end();
  return rows[0];
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}
