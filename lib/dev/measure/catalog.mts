/**
 * `npm run measure:catalog`: what reading a catalog costs, beside psql's `\d+` in the same run, on 15 and 18. Both sides connect anew
 * each time, in turn. Execution, planning and pages are what pg_stat_statements counts; the whole is what the server logs for parse,
 * bind and execute. Writes `lib/inspect/FIGURES.md`. Needs psql (Debian's postgresql-client).
 * MAJORS=15 CASES="20 tables,2,000 partitions" measure less, and write nothing.
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
  /** Milliseconds of execution. */
  readonly execution: number;
  /** Milliseconds of planning. */
  readonly planning: number;
  /** Of the server's pages, how often one was looked at. */
  readonly pages: number;
  /** Milliseconds of everything: reading the text and looking up its names as well. */
  readonly whole: number;
  readonly statements: number;
  readonly flights: number;
  readonly bytesDown: number;
}

const servers = await startServers(majors.map(Number), {
  shared_preload_libraries: "pg_stat_statements",
  "pg_stat_statements.track_planning": "on",
  shared_buffers: "128MB",
});
try {
  const lines: string[] = [];
  for (const major of majors) {
    const log = servers.logs[major];
    if (log === null) throw new Error(`The server's log is needed: do not set TEST_PG${major}_URL.`);
    const counted = new pg.Client({ connectionString: servers.urls[major] });
    await counted.connect();
    await counted.query("CREATE EXTENSION pg_stat_statements");
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
      const server = { log, counted, database: database.name };
      const url = new URL(database.url);
      url.searchParams.set("sslmode", "disable");
      for (let round = 0; round <= rounds; round++) {
        const own = await cost(server, url, async (through) => {
          const answer = await inspect({ url: through }, [{ kind: "relation", schema: null, name: asked }]);
          if (!answer.ok || answer.catalog.relations.length === 0) throw new Error(`not read: ${JSON.stringify(answer)}`);
        });
        const theirs = await cost(server, url, async (through) => {
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
    await counted.end();
    lines.push(...report(major, measured));
  }
  const figures = `${heading()}${lines.join("\n")}\n`;
  if (majors.length === allMajors.length && cases.length === allCases.length) writeFileSync(file, figures);
  process.stdout.write(figures);
} finally {
  await servers.stop();
}

interface Measured {
  readonly log: string;
  /** A connection to another database of the same server, where pg_stat_statements is read. */
  readonly counted: pg.Client;
  readonly database: string;
}

/** Again where a busy machine did not let it through in time. */
async function cost(server: Measured, address: URL, run: (url: string) => Promise<void>): Promise<Cost> {
  for (let left = 5; ; left--) {
    try {
      return await costOnce(server, address, run);
    } catch (error) {
      if (left === 0) throw error;
      process.stderr.write(`again: ${error instanceof Error ? error.message.slice(0, 120) : error}\n`);
    }
  }
}

async function costOnce({ log, counted, database }: Measured, address: URL, run: (url: string) => Promise<void>): Promise<Cost> {
  const turns = await countTurns(address);
  const before = readFileSync(log, "utf8").length;
  await counted.query("SELECT pg_stat_statements_reset()");
  await run(turns.url);
  await sleep(60);
  turns.close();
  const logged = readFileSync(log, "utf8").slice(before);
  const durations = [...logged.matchAll(/LOG: {2}duration: ([\d.]+) ms {2}(parse|bind|execute|statement)/g)];
  const { rows } = await counted.query<Record<"execution" | "planning" | "pages", string>>(
    `SELECT sum(s.total_exec_time) AS execution, sum(s.total_plan_time) AS planning, sum(s.shared_blks_hit + s.shared_blks_read) AS pages
    FROM pg_stat_statements AS s JOIN pg_database AS d ON d.oid = s.dbid WHERE d.datname = $1`,
    [database],
  );
  return {
    execution: Number(rows[0]?.execution),
    planning: Number(rows[0]?.planning),
    pages: Number(rows[0]?.pages),
    whole: durations.reduce((sum, [, milliseconds]) => sum + Number(milliseconds), 0),
    statements: durations.filter(([, , step]) => step === "execute" || step === "statement").length,
    flights: turns.flights,
    bytesDown: turns.bytesDown,
  };
}

/** Whether an environment variable names it, or is not set. */
function isChosen(variable: string, name: string): boolean {
  return process.env[variable]?.includes(name) ?? true;
}

function middle(costs: readonly Cost[]): Cost {
  const of = (name: keyof Cost) => median(costs.map((each) => each[name]));
  return {
    execution: of("execution"),
    planning: of("planning"),
    pages: of("pages"),
    whole: of("whole"),
    statements: of("statements"),
    flights: of("flights"),
    bytesDown: of("bytesDown"),
  };
}

function heading(): string {
  return `# What reading a catalog costs

Written by \`npm run measure:catalog\` on ${new Date().toISOString().slice(0, 10)}; not edited by hand. Median of ${rounds} rounds, in turn with psql's \`\\d+\` of the same
table in the same run, each over a fresh connection. Each cell: ours / psql's.

Execution, planning and pages are what pg_stat_statements counts of all statements; its time is that of execution, unless planning is
asked for. The whole is what the server logs for parse, bind and execute: with reading the text and looking up its names. Flights
count from the connection to the last answer, without TLS and without a password. Compare the ratios: the milliseconds are those of
one machine.
`;
}

function report(major: string, measured: ReadonlyMap<string, { readonly ours: Cost; readonly psql: Cost }>): readonly string[] {
  const time = (ours: number, psql: number) => `${ours.toFixed(1)} / ${psql.toFixed(1)} = ${(ours / psql).toFixed(2)}`;
  const rows = [...measured].map(([name, { ours, psql }]) => {
    const cells = [
      name,
      time(ours.execution, psql.execution),
      time(ours.execution + ours.planning, psql.execution + psql.planning),
      time(ours.whole, psql.whole),
      `${ours.pages} / ${psql.pages}`,
      `${ours.statements} / ${psql.statements}`,
      `${ours.flights} / ${psql.flights}`,
      `${ours.bytesDown} / ${psql.bytesDown}`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const [small, large] = [measured.get("20 tables")?.ours, measured.get("10,000 tables")?.ours];
  return [
    "",
    `## PostgreSQL ${major}`,
    "",
    "| database | execution, ms | with planning, ms | the whole, ms | pages | statements | flights | bytes |",
    "|---|--:|--:|--:|--:|--:|--:|--:|",
    ...rows,
    "",
    ...(small === undefined || large === undefined
      ? []
      : [
          `10,000 tables against 20: execution ${(large.execution / small.execution).toFixed(2)} times, the whole ${(large.whole / small.whole).toFixed(2)} times.`,
        ]),
  ];
}
