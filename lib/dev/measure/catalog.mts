/**
 * `npm run measure:catalog`: what reading a catalog costs, beside psql's `\d+` in the same run, on 15 and 18. Server time is what the
 * server itself logs for parse, bind and execute; both sides connect anew each time, in turn. Writes `lib/inspect/FIGURES.md`.
 * Needs psql (Debian's postgresql-client). MAJORS=15 CASES="20 tables,2,000 partitions" measure less, and write nothing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inspect } from "../../inspect/inspect.ts";
import { runPsql } from "../debian/run-psql.ts";
import { freshDatabase } from "../servers/fresh-database.ts";
import { startServers } from "../servers/start.ts";
import { countTurns } from "./count-turns.ts";
import { median } from "./times.ts";

const rounds = 5;
const allMajors = ["15", "18"] as const;
const majors = allMajors.filter((major) => isChosen("MAJORS", major));
const file = path.join(import.meta.dirname, "../../inspect/FIGURES.md");

const table = (
  name: string,
) => `CREATE TABLE ${name} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers,
  placed_at timestamptz NOT NULL DEFAULT now(), note varchar(40), amount numeric(10,2) CHECK (amount >= 0));
  CREATE INDEX ON ${name} (customer_id)`;
/** In steps: each statement holds the locks of what it makes to its end. */
const repeated = (count: number, statement: string) =>
  Array.from({ length: Math.ceil(count / 500) }, (_, step) => {
    const last = Math.min(count, (step + 1) * 500);
    return `DO $$ BEGIN FOR n IN ${step * 500 + 1}..${last} LOOP EXECUTE format('${statement}', n); END LOOP; END $$`;
  });
const many = (count: number) => [
  "CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL)",
  table("orders"),
  "CREATE TABLE order_lines (order_id bigint REFERENCES orders, position integer, PRIMARY KEY (order_id, position))",
  ...repeated(count - 3, "CREATE TABLE t%s (id bigint PRIMARY KEY, name text NOT NULL, value integer DEFAULT 0)"),
];

const allCases = [
  { name: "20 tables", asked: "orders", setup: many(20) },
  { name: "10,000 tables", asked: "orders", setup: many(10_000) },
  {
    name: "1,600 columns",
    asked: "wide",
    setup: [`CREATE TABLE wide (${Array.from({ length: 1600 }, (_, index) => `c${index} integer NOT NULL DEFAULT ${index}`).join(", ")})`],
  },
  {
    name: "2,000 partitions",
    asked: "days",
    setup: [
      "CREATE TABLE days (day integer NOT NULL, note text DEFAULT '') PARTITION BY LIST (day)",
      ...repeated(2000, "CREATE TABLE days_%1$s PARTITION OF days FOR VALUES IN (%1$s)"),
    ],
  },
] as const;
const cases = allCases.filter(({ name }) => isChosen("CASES", name));

interface Cost {
  readonly milliseconds: number;
  readonly statements: number;
  readonly flights: number;
  readonly bytesDown: number;
}

const servers = await startServers(majors.map(Number));
try {
  const lines: string[] = [];
  for (const major of majors) {
    const log = servers.logs[major];
    if (log === null) throw new Error(`The server's log is needed: do not set TEST_PG${major}_URL.`);
    const measured = new Map<string, { readonly ours: Cost; readonly psql: Cost }>();
    for (const { name, asked, setup } of cases) {
      const database = await freshDatabase(servers.urls[major]);
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      for (const part of setup) await client.query(part);
      await client.query(`ANALYZE ${asked}`);
      await client.query(
        "VACUUM ANALYZE pg_class, pg_attribute, pg_attrdef, pg_index, pg_constraint, pg_depend, pg_type, pg_inherits, pg_namespace",
      );
      await client.query(`ALTER DATABASE ${database.name} SET log_min_duration_statement = 0`);
      await client.end();
      const ours: Cost[] = [];
      const psql: Cost[] = [];
      const url = new URL(database.url);
      url.searchParams.set("sslmode", "disable");
      for (let round = 0; round <= rounds; round++) {
        const own = await cost(log, url, async (through) => {
          const answer = await inspect({ url: through }, [{ kind: "relation", schema: null, name: asked }]);
          if (!answer.ok || answer.catalog.relations.length === 0) throw new Error(`not read: ${JSON.stringify(answer)}`);
        });
        const theirs = await cost(log, url, async (through) => {
          const run = await runPsql("psql", through, ["-c", `\\d+ ${asked}`]);
          if (run.code !== 0) throw new Error(run.errors);
        });
        // The first round fills caches for both.
        if (round > 0) ours.push(own);
        if (round > 0) psql.push(theirs);
      }
      measured.set(name, { ours: middle(ours), psql: middle(psql) });
      process.stderr.write(`PostgreSQL ${major}, ${name}: ${JSON.stringify(measured.get(name))}\n`);
      await database.drop();
    }
    lines.push(...report(major, measured));
  }
  const figures = `${heading()}${lines.join("\n")}\n`;
  if (majors.length === allMajors.length && cases.length === allCases.length) writeFileSync(file, figures);
  process.stdout.write(figures);
} finally {
  await servers.stop();
}

/** Again where a busy machine did not let it through in time. */
async function cost(log: string, server: URL, run: (url: string) => Promise<void>): Promise<Cost> {
  for (let left = 5; ; left--) {
    try {
      return await costOnce(log, server, run);
    } catch (error) {
      if (left === 0) throw error;
      process.stderr.write(`again: ${error instanceof Error ? error.message.slice(0, 120) : error}\n`);
    }
  }
}

async function costOnce(log: string, server: URL, run: (url: string) => Promise<void>): Promise<Cost> {
  const counted = await countTurns(server);
  const before = readFileSync(log, "utf8").length;
  await run(counted.url);
  await sleep(60);
  counted.close();
  const logged = readFileSync(log, "utf8").slice(before);
  const durations = [...logged.matchAll(/LOG: {2}duration: ([\d.]+) ms {2}(parse|bind|execute|statement)/g)];
  return {
    milliseconds: durations.reduce((sum, [, milliseconds]) => sum + Number(milliseconds), 0),
    statements: durations.filter(([, , step]) => step === "execute" || step === "statement").length,
    flights: counted.flights,
    bytesDown: counted.bytesDown,
  };
}

/** Whether an environment variable names it, or is not set. */
function isChosen(variable: string, name: string): boolean {
  return process.env[variable]?.includes(name) ?? true;
}

function middle(costs: readonly Cost[]): Cost {
  const of = (name: keyof Cost) => median(costs.map((each) => each[name]));
  return { milliseconds: of("milliseconds"), statements: of("statements"), flights: of("flights"), bytesDown: of("bytesDown") };
}

function heading(): string {
  return `# What reading a catalog costs

Written by \`npm run measure:catalog\` on ${new Date().toISOString().slice(0, 10)}; not edited by hand. Median of ${rounds} rounds, in turn with psql's \`\\d+\` of the same
table in the same run. Server time is the sum of what the server logs for parse, bind and execute over a fresh connection; flights
count from the connection to the last answer, without TLS and without a password. Compare the ratios: the milliseconds are those of
one busy machine.
`;
}

function report(major: string, measured: ReadonlyMap<string, { readonly ours: Cost; readonly psql: Cost }>): readonly string[] {
  const rows = [...measured].map(([name, { ours, psql }]) => {
    const cells = [
      name,
      ours.milliseconds.toFixed(1),
      psql.milliseconds.toFixed(1),
      (ours.milliseconds / psql.milliseconds).toFixed(2),
      ours.statements,
      psql.statements,
      ours.flights,
      psql.flights,
      ours.bytesDown,
      psql.bytesDown,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const small = measured.get("20 tables")?.ours.milliseconds ?? Number.NaN;
  const large = measured.get("10,000 tables")?.ours.milliseconds ?? Number.NaN;
  return [
    "",
    `## PostgreSQL ${major}`,
    "",
    "| database | ours, ms | psql, ms | ratio | our statements | psql's | our flights | psql's | our bytes | psql's |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ...rows,
    "",
    ...(Number.isNaN(large / small) ? [] : [`10,000 tables against 20: ${(large / small).toFixed(2)} times.`]),
  ];
}
