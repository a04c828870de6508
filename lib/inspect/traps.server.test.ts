import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { CatalogName } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { type FreshDatabase, freshDatabase } from "../dev/servers/fresh-database";
import { catalogStatement } from "./catalog/catalog-statement";
import { openingStatements } from "./catalog/read-catalog";
import { count } from "./count";
import { inspect } from "./inspect";
import { checkCodeStatement } from "./rows/check-code";
import { strangersCodeStatement } from "./rows/strangers-code";
import { tablePagesStatement } from "./rows/table-pages";

const majors = ["14", "15", "16", "17", "18"] as const;
const traps = readFileSync(path.join(import.meta.dirname, "proof/traps.sql"), "utf8");
/** An operator class takes a superuser, such as one who installs an extension. */
const superuserTraps = `
  CREATE FUNCTION traps.hash_of(value integer, seed bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM traps.spring('hash of a key'); RETURN value; END $$;
  CREATE OPERATOR CLASS traps.bait_ops FOR TYPE integer USING hash AS OPERATOR 1 = (integer, integer), FUNCTION 2 traps.hash_of(integer, bigint);
  CREATE TABLE public.bait_hash_class (id integer, note text) PARTITION BY HASH (id traps.bait_ops)`;

describe.each(majors)("PostgreSQL %s", (major) => {
  let database: FreshDatabase;
  const role = () => `tenant_${database.name}`;

  /** As the tenant: somebody who may create things, and is no superuser. */
  function url(): string {
    const tenant = new URL(database.url);
    tenant.username = role();
    return tenant.href;
  }

  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[major]);
    await run(
      database.url,
      `CREATE ROLE ${role()} LOGIN; GRANT CREATE ON DATABASE ${database.name} TO ${role()}; GRANT CREATE, USAGE ON SCHEMA public TO ${role()}`,
    );
    await run(url(), traps);
    await run(database.url, superuserTraps);
    await run(
      database.url,
      `ALTER DATABASE ${database.name} SET search_path = traps, pg_catalog, public; ALTER DATABASE ${database.name} SET log_statement = 'all'`,
    );
  });
  afterAll(async () => {
    await run(database.url, `DROP OWNED BY ${role()} CASCADE; DROP ROLE ${role()}`);
    await database.drop();
  });

  async function run(where: string, statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: where });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  /** Signing in has a time limit, which a busy machine may miss. */
  async function patiently(...asked: Parameters<typeof inspect>): ReturnType<typeof inspect> {
    for (let left = 4; ; left--) {
      const answer = await inspect(...asked);
      if (answer.ok || left === 0 || answer.problem.type !== "/problems/connection-timeout") return answer;
    }
  }

  /** The statements among lines of the log, as they were sent. */
  function statementsOf(entries: readonly string[]): readonly string[] {
    return entries.flatMap(
      (entry) => /LOG: {2}(?:execute [^:]*|statement): ([\s\S]*)/.exec(entry)?.[1]?.replaceAll("\n\t", "\n").trimEnd() ?? [],
    );
  }

  /** What the server logged of this database while something ran, entry by entry. */
  async function logged(during: () => Promise<unknown>): Promise<readonly string[]> {
    const file = inject("serverLogs")[major];
    if (file === null) throw new Error("the server's log cannot be read: run without TEST_PG… variables");
    const before = readFileSync(file, "utf8").length;
    await during();
    return readFileSync(file, "utf8")
      .slice(before)
      .split(/\n(?=\d{4}-\d\d-\d\d )/)
      .filter((line) => line.includes(` ${database.name} `));
  }

  const names: CatalogName[] = [
    { kind: "relation", schema: null, name: "bait" },
    { kind: "relation", schema: null, name: "bait_view" },
    { kind: "constraint", schema: null, name: "bait_check" },
    { kind: "index", schema: null, name: "bait_index" },
    { kind: "domain", schema: null, name: "bait_domain" },
    { kind: "domain", schema: null, name: "bait_outer" },
    ...[
      "bait_rich",
      "bait_policy",
      "bait_part",
      "bait_statistics",
      "bait_child",
      "bait_over",
      "bait_materialized",
      "bait_nested",
      "bait_typed",
    ].map((name): CatalogName => ({ kind: "relation", schema: null, name })),
  ];
  const look = (name: string, column: string, kind: LookRequest["kind"] = "rows-exist"): LookRequest => ({
    id: `${name}.${column} ${kind}`,
    kind,
    relation: { schema: null, name },
    columns: [column],
    values: kind === "null-count" ? [] : ["1"],
  });
  const looks = [
    "bait",
    "bait_view",
    "bait_policy",
    "bait_parts",
    "bait_statistics",
    "bait_expression",
    "bait_inherited",
    "bait_over",
    "bait_materialized",
    "bait_typed",
  ].flatMap((name): LookRequest[] => [
    look(name, "id"),
    look(name, "note", "null-count"),
    look(name, "id", "row-count"),
    look(name, "id", "matching-row"),
    look(name, "id", "duplicate-count"),
    { ...look(name, "id", "orphan-count"), referenced: { schema: "public", name: "bait" }, referencedColumns: ["id"] },
  ]);
  const otherLooks: readonly LookRequest[] = [
    look("bait_rich", "id", "sequence-state"),
    { ...look("bait", "id", "check-parts"), constraint: "bait_check" },
    look("bait_nested", "deep"),
    { ...look("bait_nested", "many", "row-count"), values: ["{1}"] },
    look("bait_rich", "payload", "null-count"),
    look("bait_rich", "id"),
  ];

  test("the traps work: who is not careful falls into each kind of them", async () => {
    const careless = [
      "SELECT relname = 'x'::name FROM pg_class LIMIT 1",
      "SELECT 'a'::text || 'b'::text",
      "SELECT set_config('jit', 'off', true)",
      "SELECT format_type(23::oid, NULL::integer)",
      "SELECT * FROM pg_settings",
      "SELECT id FROM bait WHERE id = 1",
      "SELECT * FROM bait_view",
      "SELECT id FROM bait_expression WHERE id = 1 AND note = 'x'",
      "SELECT id FROM bait_statistics WHERE id = 1 AND note IS NULL",
      "SELECT id FROM bait_policy",
      "SELECT satisfies_hash_partition('bait_hash_class'::regclass, 2, 0, 1)",
      "SELECT satisfies_hash_partition('bait_hash_expression'::regclass, 2, 0, 1)",
    ];
    for (const statement of careless) {
      const lines = await logged(() => run(url(), statement).catch(() => undefined));
      expect(`${statement}: ${lines.filter((line) => line.includes("LOG:  TRAP")).length > 0}`).toBe(`${statement}: true`);
    }
  });

  test("reading the catalog springs none, and is one statement among five", async () => {
    let answer: Awaited<ReturnType<typeof inspect>> | undefined;
    const lines = await logged(async () => {
      answer = await patiently({ url: url() }, names);
    });
    if (!answer?.ok) throw new Error(JSON.stringify(answer));
    expect(lines.filter((line) => line.includes("TRAP"))).toEqual([]);
    expect(answer.catalog.notFound).toEqual([]);
    expect(answer.catalog.relations.map(({ name }) => name)).toContain("bait_view");
    const statements = statementsOf(lines);
    expect(statements).toEqual(answer.statements.map((statement) => statement.trimEnd()));
    expect(statements).toEqual([...openingStatements, catalogStatement.trimEnd(), "ROLLBACK"]);
    expect(lines.filter((line) => /LOG: {2}statement:/.test(line))).toEqual([]);
    process.stdout.write(`PostgreSQL ${major}: one inspect, ${statements.length} statements logged\n`);
  });

  test("looking at rows springs none: it is refused where it would, and all that is sent is on the published list", async () => {
    let answer: Awaited<ReturnType<typeof inspect>> | undefined;
    // In steps: one attempt takes twenty looks at most.
    const steps = Array.from({ length: Math.ceil(looks.length / 18) }, (_, step) => looks.slice(step * 18, (step + 1) * 18));
    for (const step of steps) {
      const lines = await logged(async () => {
        answer = await patiently({ url: url() }, [], step);
      });
      if (!answer?.ok) throw new Error(JSON.stringify(answer));
      expect(lines.filter((line) => line.includes("TRAP"))).toEqual([]);
      expect(
        answer.looks
          .map((each) => `${each.id} ${each.kind}`)
          .filter((each) => !each.endsWith("refused") && !each.includes("bait_typed.note")),
      ).toEqual([]);
    }
    const lines = await logged(async () => {
      answer = await patiently({ url: url() }, [], otherLooks);
    });
    if (!answer?.ok) throw new Error(JSON.stringify(answer));
    expect(lines.filter((line) => line.includes("TRAP"))).toEqual([]);
    expect(answer.looks.map((each) => `${each.id} ${each.kind}`)).toEqual([
      "bait_rich.id sequence-state refused",
      "bait.id check-parts refused",
      "bait_nested.deep rows-exist rows-exist",
      "bait_nested.many row-count refused",
      "bait_rich.payload null-count refused",
      "bait_rich.id rows-exist refused",
    ]);
    const sent = statementsOf(lines);
    expect(sent).toEqual(answer.statements.map((statement) => statement.trimEnd()));
    const constant = [...openingStatements, catalogStatement, strangersCodeStatement, checkCodeStatement].map((statement) =>
      statement.trim(),
    );
    const taken = answer.looks.flatMap((look) => ("sql" in look ? [look.sql] : []));
    const short = sent.filter((statement) => !constant.includes(statement.trim()) && !taken.includes(statement));
    expect([...new Set(short)].sort()).toEqual([
      "ROLLBACK",
      "ROLLBACK TO SAVEPOINT look",
      "SAVEPOINT look",
      "SET LOCAL statement_timeout = '3s'",
    ]);
    const published = readFileSync(path.join(import.meta.dirname, "../../SECURITY.md"), "utf8");
    for (const statement of [...short, ...openingStatements.filter((_, index) => index !== 1)])
      expect(published).toContain(`\`${statement}\``);
  });

  test("asking what a HASH partition would hold springs none: it is refused where the key's functions, type or expression are somebody's", async () => {
    const asked = (parent: string, column = "id"): LookRequest => ({
      ...look("bait_hash_rows", column, "failing-count"),
      id: parent,
      values: [],
      referenced: { schema: "public", name: parent },
      hash: { modulus: 2, remainder: 0 },
    });
    const looks = [asked("bait_hash_class"), asked("bait_hash_expression"), asked("bait_hash_typed", "pair"), asked("bait_hash_plain")];
    let answer: Awaited<ReturnType<typeof inspect>> | undefined;
    const lines = await logged(async () => {
      answer = await patiently({ url: url() }, [], looks);
    });
    if (!answer?.ok) throw new Error(JSON.stringify(answer));
    expect(lines.filter((line) => line.includes("TRAP"))).toEqual([]);
    expect(answer.looks.map((each) => (each.kind === "refused" ? each.reason : each.kind))).toEqual([
      expect.stringContaining("functions or operators from outside of pg_catalog"),
      expect.stringContaining("functions or operators from outside of pg_catalog"),
      expect.stringContaining("type from outside of pg_catalog"),
      "failing-count",
    ]);
  });

  test("counting all rows springs none, and is refused where a look is", async () => {
    const told: string[] = [];
    for (const name of ["bait_expression", "bait_policy", "bait_typed"]) {
      const lines = await logged(async () => {
        const counted = await count({ url: url() }, look(name, "note", "null-count"), undefined);
        if (!counted.ok) throw new Error(JSON.stringify(counted.problem));
        told.push(`${name} ${counted.slice.look?.kind}`);
      });
      expect(lines.filter((line) => line.includes("TRAP"))).toEqual([]);
      const known = [...openingStatements, catalogStatement, strangersCodeStatement, tablePagesStatement].map((statement) =>
        statement.trim(),
      );
      const others = statementsOf(lines).filter((statement) => !known.includes(statement.trim()));
      expect(others.filter((statement) => !/^(ROLLBACK|SAVEPOINT look|SET LOCAL statement_timeout = '3s')$/.test(statement))).toEqual(
        name === "bait_typed" ? [expect.stringMatching(/^SELECT pg_catalog\.count\(\*\) AS rows FROM .*ctid >= \$1::pg_catalog\.tid/)] : [],
      );
    }
    expect(told).toEqual(["bait_expression refused", "bait_policy refused", "bait_typed null-count"]);
  });

  test("nothing can be written by what is sent: the transaction is read-only from its first statement", async () => {
    const answer = await patiently({ url: url() }, names);
    expect(answer.ok && answer.statements[0]).toBe("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    expect(answer.ok && answer.statements[2]).toBe("SET LOCAL search_path = pg_catalog, pg_temp");
    expect(answer.ok && answer.statements.at(-1)).toBe("ROLLBACK");
    const left = await logged(() => run(url(), "SHOW transaction_read_only"));
    expect(left.some((line) => line.includes("ERROR"))).toBe(false);
  });
});
