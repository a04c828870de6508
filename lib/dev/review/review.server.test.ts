import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { POST } from "../../../app/api/review/route";
import { type ExplainedFix, type Finding, type ReviewDocument, reviewSchema } from "../../explain/schema";
import { testedMajors } from "../../postgres/versions";
import { migrationSyntax, readMigration } from "../../review/migration";
import { loadGrammar } from "../grammar";
import { templateDatabase } from "../proof/template-database";
import type { Major } from "../servers/start";
import { migrations } from "./migrations/migrations";
import type { ReviewedMigration } from "./migrations/reviewed-migration";
import { type Observed, observe } from "./observe";

const only = process.env.SCENARIO;
const chosen = migrations.filter(({ name }) => only === undefined || new RegExp(only).test(name));

test("there are migrations to review", () => expect(chosen.length).toBeGreaterThan(only === undefined ? 24 : 0));

const byMajor = testedMajors.map((major) => {
  const between = major !== testedMajors[0] && major !== testedMajors.at(-1);
  return [
    String(major) as Major,
    chosen.filter(({ from = 0, to = 99, ends }) => major >= from && major <= to && !(ends && between)),
  ] as const;
});

describe.each(byMajor.filter(([, here]) => here.length > 0))("PostgreSQL %s", (major, here) => {
  test.concurrent.each(here.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const problems = await prove(one, inject("servers")[major], Number(major));
    expect(problems.join("\n\n")).toBe("");
  });
});

/** The tables of a setup. `ANALYZE` alone would read the whole catalog each time, which takes longer than all else. */
const analyze = `
DO $$
DECLARE
  one regclass;
BEGIN
  FOR one IN SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text !~ '^"?(pg_|information_schema)' LOOP
    EXECUTE format('ANALYZE %s', one);
  END LOOP;
END
$$;`;

async function prove(one: ReviewedMigration, server: string, major: number): Promise<string[]> {
  const atTheEnds = major === testedMajors[0] || major === testedMajors.at(-1);
  const state = (script: string) => templateDatabase(server, `${script};${analyze}`);
  const clean = state(one.setup);
  const spoiled = one.offending === undefined ? undefined : state(`${one.setup};${one.offending}`);
  const problems = await inState(one, clean, one.always === true, atTheEnds);
  if (spoiled) problems.push(...(await inState(one, spoiled, true, atTheEnds)));
  return problems;
}

type Template = ReturnType<typeof templateDatabase>;

/** The review with data is held against what the server does; the one without, which leaves nothing out, tells locks, work and fixes. */
async function inState(one: ReviewedMigration, template: Template, fails: boolean, atTheEnds: boolean): Promise<string[]> {
  const { told: looked, others } = await asked(one, template, { fails, atTheEnds });
  const statements = await statementsOf(one.migration);
  const seen = await template.with((client) => observe(client, statements, /^begin/i.test(one.migration)));
  const failure = seen.find(({ error }) => error !== undefined)?.error;
  const state = fails ? "with rows in the way" : "without";
  const problems: string[] = [];
  const say = (what: string) => problems.push(`${one.name}, ${state}: ${what}`);

  if ((failure !== undefined) !== fails) say(`the server ${failure ? `raised ${failure.sqlstate} ${failure.message}` : "let it pass"}`);
  if (failure && failure.sqlstate !== one.raises) say(`the server raised ${failure.sqlstate}, expected ${one.raises}`);
  const found = looked?.findings ?? [];
  const confirmed = found.filter(({ verdict }) => verdict === "confirmed");
  const undecided = found.filter(({ verdict }) => verdict === "undecided");
  if (one.open === undefined && undecided.length > 0)
    say(`undecided: ${JSON.stringify(undecided.map(({ summary, proof }) => ({ summary, proof })))}`);
  if (fails && one.open === undefined) {
    if (!confirmed.some(({ error }) => error?.sqlstate === failure?.sqlstate && error?.message === failure?.message))
      say(`not foreseen: ${JSON.stringify(failure)}, but ${JSON.stringify(found.map(({ verdict, error }) => [verdict, error?.message]))}`);
    const told = confirmed.flatMap(({ proof }) => proof.map(({ text }) => text));
    if (one.pairs !== undefined && !told.some((text) => new RegExp(`^${one.pairs} pairs? of rows`).test(text)))
      say(`told of pairs: ${told.join(" ")}, expected ${one.pairs}`);
    const foreseen = confirmed.find(({ error }) => error?.message === failure?.message);
    if (one.rows !== undefined && (foreseen?.rows !== one.rows || foreseen?.rowsFrom !== "counted"))
      say(`rows are ${foreseen?.rows} (${foreseen?.rowsFrom}), expected ${one.rows}`);
  }
  const named = (finding: Finding) =>
    one.leaf ? finding.error?.sqlstate === failure?.sqlstate : finding.error?.message === failure?.message;
  if (fails && one.open && !found.some(named))
    say(`the error is not named: ${JSON.stringify(failure)}, but ${JSON.stringify(found.map(({ error }) => error?.message))}`);
  if (!fails && confirmed.length > 0) say(`said to fail: ${JSON.stringify(confirmed.map(({ summary }) => summary))}`);
  if (one.harmless && (found.length > 0 || looked?.notice === null)) say(`harmless, but ${JSON.stringify(looked)}`);

  if (!fails && one.offers && !others[0]?.findings.some(({ fixes }) => fixes.some(({ id, ready }) => id === one.offers && ready)))
    say(`${one.offers} is not offered: ${JSON.stringify(others[0]?.findings.map(({ fixes }) => fixes.map(({ id }) => id)))}`);
  if (fails && one.finds !== undefined) {
    const look = found.flatMap(({ fixes }) => fixes).find(({ id }) => id === one.offers)?.sql;
    const answer = look ? await template.with((client) => client.query(look)) : undefined;
    if (answer?.rows.length !== one.finds) say(`${one.offers} finds ${answer?.rows.length}, expected ${one.finds}`);
  }
  if (!fails) problems.push(...compared(others[0]?.findings ?? [], seen, one, statements));
  // With rows in the way the fixes of what is confirmed are run, without them all of them.
  const offered = fails ? (atTheEnds ? confirmed : []) : others.flatMap(({ findings }) => findings);
  problems.push(...(await runFixes(offered, template, statements, one, `${one.name}, ${state}`, atTheEnds)));
  return problems;
}

/** Locks and work of each finding, and of nothing else. */
function compared(
  findings: readonly Finding[],
  seen: readonly Observed[],
  one: ReviewedMigration,
  statements: readonly string[],
): string[] {
  const problems: string[] = [];
  statements.forEach((statement, index) => {
    const mine = findings.filter((finding) => finding.statement === statement);
    const { locks, works } = seen[index] ?? { locks: new Map(), works: new Set() };
    for (const lock of mine.flatMap((finding) => finding.locks)) {
      const taken = locks.get(lock.table);
      if (locks.size > 0 && taken !== lock.mode && !(lock.mode === "ROW SHARE" && taken === undefined))
        problems.push(`${one.name}: ${lock.mode} on ${lock.table} is said, the server took ${taken}`);
    }
    for (const { work } of mine) {
      // What is written anew is read on the way.
      const quiet = work === "instant" ? works.size === 0 : work === "scan" && (quietScans.test(statement) || works.has("rewrite"));
      if (locks.size > 0 && !works.has(work) && !quiet)
        problems.push(`${one.name}: ${work} is said, the server did ${[...works].join(", ") || "nothing"}`);
    }
    const unsaid = [...works].filter((work) => !mine.some((finding) => finding.work === work) && work !== "index build");
    if (
      unsaid.length > 0 &&
      !(unsaid.every((work) => work === "scan") && mine.some(({ work }) => work === "rewrite" || work === "index build"))
    )
      problems.push(`${one.name}: the server did ${unsaid.join(", ")}, which is not said (${mine.map(({ work }) => work).join(", ")})`);
  });
  return problems;
}

/** ALTER DOMAIN and VALIDATE of a CHECK read rows without a message. */
const quietScans = /^alter domain|validate constraint|attach partition|add column country code/i;

async function runFixes(
  findings: readonly Finding[],
  template: Template,
  statements: readonly string[],
  { afterwards }: ReviewedMigration,
  about: string,
  atTheEnds: boolean,
): Promise<string[]> {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const finding of findings) {
    const before = statements.slice(0, statements.indexOf(finding.statement));
    for (const [place, fix] of finding.fixes.entries()) {
      // What a SQLSTATE's recipes offer is proved for each major elsewhere; here at both ends. The other forms of the statement come first.
      if (place > 1 && !atTheEnds) continue;
      if (!fix.ready || fix.sql === null || seen.has(`${fix.kind} ${fix.sql}`)) continue;
      seen.add(`${fix.kind} ${fix.sql}`);
      const failure = await template
        .with(async (client) => {
          const problem = await runFix(client, fix, before, finding.statement);
          return problem ?? (afterwards !== undefined && fix.kind === "statement" ? attempt(() => client.query(afterwards)) : undefined);
        })
        .catch((error: unknown) => String(error));
      if (failure !== undefined) problems.push(`${about}: fix ${fix.id} (${fix.kind}): ${failure}\n${fix.sql}`);
    }
  }
  return problems;
}

async function runFix(client: pg.Client, fix: ExplainedFix, before: readonly string[], statement: string): Promise<string | undefined> {
  for (const earlier of before) await client.query(earlier);
  if (fix.kind === "investigate") await client.query("SET default_transaction_read_only = on");
  const said: string[] = [];
  client.on("notice", ({ message }) => said.push(message ?? ""));
  await client.query("SET client_min_messages = debug1");
  for (const [index, { sql, scansTable, rewritesTable }] of fix.steps.entries()) {
    said.length = 0;
    const failure = await attempt(() => client.query(sql));
    if (failure !== undefined) return `step ${index + 1} fails: ${failure}`;
    // The server says of each table whose bounds a CHECK proves that it reads none of its rows; of a DEFAULT one it is silent otherwise.
    const proofs =
      fix.id === "attach-proved" && /attach partition/i.test(sql) ? fix.steps.filter((one) => /\bVALIDATE\b/.test(one.sql)) : [];
    const implied = said.filter((text) => /is implied by existing constraints/.test(text));
    if (implied.length < proofs.length)
      return `step ${index + 1}: ${proofs.length} CHECKs are said to prove the bounds, ${implied.length} do`;
    const work = said.find((text) => /^(?:verifying|rewriting) table /.test(text));
    if (fix.kind === "statement" && work !== undefined && !scansTable && !rewritesTable)
      return `step ${index + 1} is not said to read rows: ${work}`;
  }
  if (fix.kind === "schema" || fix.kind === "data") {
    const failure = await attempt(() => client.query(statement));
    if (failure !== undefined) return `the statement still fails: ${failure}`;
  }
  if (fix.verify === null) return undefined;
  const { verify } = fix;
  return attempt(() => client.query(verify));
}

async function attempt(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return `${error.code} ${error.message}${error.detail ? ` (${error.detail})` : ""}`;
    return String(error);
  }
}

/**
 * With looks at rows. Without rows in the way also without looks, on a table that statistics call large: there nothing is left out because
 * it is over in a moment. At the ends of the majors once more as the table is. Between them a review that finds no row in the way is left out.
 */
async function asked(
  { migration, harmless }: ReviewedMigration,
  template: Template,
  { fails, atTheEnds }: { readonly fails: boolean; readonly atTheEnds: boolean },
): Promise<{ readonly told?: ReviewDocument; readonly others: readonly ReviewDocument[] }> {
  const { url, drop } = await template.copy();
  const client = new pg.Client({ connectionString: url });
  try {
    const told = fails || harmless || atTheEnds ? await ask(migration, { url, data: true }) : undefined;
    if (fails) return { told, others: [] };
    const open = atTheEnds ? [await ask(migration, { url })] : [];
    await client.connect();
    await client.query(
      "UPDATE pg_class SET reltuples = 5e6, relpages = 60000 WHERE relkind IN ('r', 'p') AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)",
    );
    return { told, others: [await ask(migration, { url }), ...open] };
  } finally {
    await client.end();
    await drop();
  }
}

/** On a busy machine a connection or a look may run out of its time; then it is asked again. */
async function ask(sql: string, connection: { readonly url: string; readonly data?: boolean }, tries = 5): Promise<ReviewDocument> {
  const request = new Request("http://127.0.0.1:3000/api/review", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", host: "127.0.0.1:3000" },
    body: JSON.stringify({ sql, connection }),
  });
  const document = reviewSchema.parse(await (await POST(request)).json());
  const late =
    document.connectionProblem !== null || document.findings.some(({ proof }) => proof.some(({ text }) => /took (?:too )?long/.test(text)));
  if (late && tries > 1) return ask(sql, connection, tries - 1);
  if (document.connectionProblem !== null) throw new Error(JSON.stringify(document.connectionProblem));
  return document;
}

/** Without the ones that begin and end transactions: what is watched runs in one anyway. */
async function statementsOf(migration: string): Promise<readonly string[]> {
  const parse = await loadGrammar();
  const text = migrationSyntax(migration);
  const read = readMigration(migration, new Map([[text, parse(text)]])) ?? [];
  return read.flatMap(({ type, statement }) => (type === "TransactionStmt" || statement === undefined ? [] : [statement.text]));
}
