import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Catalog, Constraint, Domain, Relation } from "../../catalog/catalog";
import { ancestorsOf, findRelation } from "../../catalog/look-up";
import { loadGrammar } from "../../dev/grammar";
import { psqlLayout } from "../../dev/proof/psql-layout";
import { runSql } from "../../dev/proof/run-sql";
import { readScenarios, type Scenario } from "../../dev/proof/scenario";
import { templateDatabase } from "../../dev/proof/template-database";
import type { Major } from "../../dev/servers/start";
import type { ExaminedCause } from "../../diagnose/cause";
import { diagnose } from "../../diagnose/diagnose";
import type { Evidence } from "../../diagnose/evidence";
import { buildFix } from "../../fixes/build-fix";
import type { Fix } from "../../fixes/fix";
import { rewriteFix } from "../../fixes/rewrite";
import { parse } from "../../parse/parse";
import { testedMajors } from "../../postgres/versions";
import { readRow } from "../../row/read-row";
import { readStatement, statementSyntax } from "../../statement/read-statement";
import type { SyntaxTree } from "../../statement/statement";
import { notNullViolation } from ".";
import { forms } from "./forms";

/** Every scenario of this folder on every major: each fix that is ready (or becomes so) is run, then the original statement. */
const scenarios = readScenarios().filter(({ sqlstate }) => sqlstate === "23502");
const only = process.env.SCENARIO;

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

test("there are scenarios", () => expect(scenarios.length).toBeGreaterThan(20));

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  const here = scenarios.filter(
    ({ majors, name }) => Number(major) >= majors.from && Number(major) <= majors.to && (!only || name.includes(only)),
  );
  test.each(here.map((one) => [one.name, one] as const))("%s", async (_, scenario) => {
    const template = await templateDatabase(inject("servers")[major], scenario.setup);
    try {
      const whole = await template.with((client) => evidenceOf(client, scenario, Number(major)));
      const seen = new Set<string>();
      const problems: string[] = [];
      for (const [way, evidence] of waysOfAsking(whole)) {
        const situation = notNullViolation.situation(evidence.report);
        if (situation === undefined) throw new Error("no situation");
        const causes = diagnose(notNullViolation.causes(situation), situation, evidence);
        const fixes = notNullViolation.fixes(situation, evidence, causes).map((draft) => buildFix(draft, draft.best ?? false));
        if (process.env.SHOW)
          fs.appendFileSync(
            process.env.SHOW,
            written(`${scenario.name} ${way}`, notNullViolation.summary(situation, evidence), causes, fixes),
          );
        problems.push(...verdictProblems(way, scenario, causes, fixes));
        for (const fix of fixes) {
          const ready = readyForm(fix, scenario);
          if (ready === undefined || seen.has(`${ready.kind} ${ready.sql}`)) continue;
          seen.add(`${ready.kind} ${ready.sql}`);
          const failure = await template.with((client) => runFix(client, ready, scenario));
          if (failure !== undefined) problems.push(`${way}: ${fix.id}: ${failure}\n${ready.sql}`);
        }
      }
      expect(problems.join("\n\n")).toBe("");
      expect(seen.size).toBeGreaterThan(0);
    } finally {
      await template.drop();
    }
  });
});

/** From the paste alone to everything at once. */
function waysOfAsking(whole: Evidence): readonly (readonly [string, Evidence])[] {
  const raw = whole.report.match?.detail?.slots.get("row");
  const row = raw === undefined ? undefined : readRow({ raw, culprit: whole.report.column });
  const { report, looks, statement, parameters, serverVersion, serverVersionKnown } = whole;
  const alone: Evidence = { report, looks, row, serverVersion, serverVersionKnown };
  return [
    ["alone", alone],
    ["statement", { ...alone, statement, parameters }],
    ["catalog", { ...whole, statement: undefined, target: undefined }],
    ["connection", whole],
  ];
}

function verdictProblems(way: string, { expected }: Scenario, causes: readonly ExaminedCause[], fixes: readonly Fix[]): string[] {
  const problems: string[] = [];
  const confirmed = causes.find((cause) => cause.verdict === "confirmed")?.id ?? null;
  const best = fixes.filter((fix) => fix.recommended);
  for (const cause of causes)
    if ((cause.verdict === "undecided" ? cause.needs : cause.proof).length === 0)
      problems.push(`${way}: ${cause.id} has no ${cause.verdict === "undecided" ? "needs" : "proof"}`);
  if (best.length > 1) problems.push(`${way}: ${best.length} recommended`);
  if (fixes.length > 8) problems.push(`${way}: ${fixes.length} fixes`);
  if (way === "alone" && confirmed !== expected.alone.confirmed)
    problems.push(`alone: confirmed ${confirmed}, expected ${expected.alone.confirmed}`);
  if (way !== "connection") return problems;
  if (confirmed !== expected.connection.confirmed) problems.push(`confirmed ${confirmed}, expected ${expected.connection.confirmed}`);
  if ((best[0]?.id ?? null) !== expected.connection.recommended)
    problems.push(`recommended ${best[0]?.id}, expected ${expected.connection.recommended}`);
  const ids = fixes.map((fix) => fix.id);
  for (const id of expected.offered ?? []) if (!ids.includes(id)) problems.push(`${id} is not offered, but ${ids.join(", ")}`);
  for (const id of expected.notOffered ?? []) if (ids.includes(id)) problems.push(`${id} is offered`);
  return problems;
}

function written(name: string, summary: string, causes: readonly ExaminedCause[], fixes: readonly Fix[]): string {
  return [
    `##### ${name}`,
    summary,
    ...causes.flatMap((cause) => [
      `${cause.verdict} ${cause.id}: ${cause.title} ${cause.needs.join()}`,
      ...cause.proof.map((one) => `    ${one.from}: ${one.text}`),
    ]),
    ...fixes.map(
      (fix) => `--- ${fix.recommended ? "* " : ""}${fix.id} (${fix.kind}, ready ${fix.ready}) ${fix.title} | ${fix.when}\n${fix.sql}`,
    ),
    "",
  ].join("\n");
}

function readyForm(fix: Fix, scenario: Scenario): Fix | undefined {
  if (fix.sql === null) return undefined;
  const file = path.join(os.tmpdir(), `not-null-${process.pid}-${path.basename(scenario.folder)}.data`);
  if (scenario.data !== undefined) fs.writeFileSync(file, scenario.data);
  const typed = fix.inputs.flatMap((input): [string, string][] => {
    if (input.type === "file") return [[input.name, file]];
    const value = input.value === null ? scenario.inputs.get(input.name) : undefined;
    return value === undefined ? [] : [[input.name, value]];
  });
  const filled = { ...fix, ...rewriteFix(fix, new Map(typed)) };
  return filled.ready ? filled : undefined;
}

async function runFix(client: pg.Client, fix: Fix, scenario: Scenario): Promise<string | undefined> {
  const attempt = async (what: string, run: () => Promise<unknown>) => {
    try {
      await run();
    } catch (error) {
      const detail = error instanceof pg.DatabaseError ? `${error.code} ${error.message} ${error.detail ?? ""}` : String(error);
      return `${what}: ${detail}`;
    }
  };
  if (fix.kind === "investigate") await client.query("SET default_transaction_read_only = on");
  for (const [index, step] of fix.steps.entries()) {
    const failure = await attempt(`step ${index + 1}`, () => runSql(client, step.sql, { data: scenario.data }));
    if (failure !== undefined) return failure;
  }
  if (fix.kind === "schema" || fix.kind === "data") {
    const failure = await attempt("the original statement", () => runSql(client, scenario.failing, scenario));
    if (failure !== undefined) return failure;
  }
  const { verify } = fix;
  if (verify === null) return undefined;
  await client.query("SET default_transaction_read_only = on");
  return attempt(`verify ${verify}`, () => client.query(verify));
}

async function evidenceOf(client: pg.Client, scenario: Scenario, major: number): Promise<Evidence> {
  const error = await runSql(client, scenario.failing, scenario).then(
    () => undefined,
    (failure: unknown) => (failure instanceof pg.DatabaseError ? failure : undefined),
  );
  if (error === undefined) throw new Error("the failing statement succeeded");
  const [report] = parse(psqlLayout(error), forms).reports;
  if (report === undefined) throw new Error(`not read: ${psqlLayout(error)}`);
  const syntax = statementSyntax(scenario.failing);
  const statement = readStatement(scenario.failing, new Map([[syntax, grammar(syntax)]]), scenario.parameters, report);
  const catalog = await catalogOf(client, major);
  const named = statement && "target" in statement ? statement.target : undefined;
  const schema = named?.name === report.table ? named?.schema : undefined;
  const relation = report.table === undefined ? undefined : findRelation(catalog, { schema, name: report.table, column: report.column });
  const found = named && findRelation(catalog, named);
  const target = found === relation ? undefined : found;
  const raw = report.match?.detail?.slots.get("row");
  const printed = target && relation && ancestorsOf(catalog, relation).includes(target) ? target : relation;
  const row = raw === undefined ? undefined : readRow({ raw, columns: printed?.columns, culprit: report.column, serverVersion: major });
  return {
    report,
    statement,
    parameters: scenario.parameters,
    catalog,
    relation,
    target,
    row,
    looks: [],
    serverVersion: major,
    serverVersionKnown: true,
  };
}

/** A small catalog of the scenario's own tables: what these tests need, whatever the product's own query does. */
async function catalogOf(client: pg.Client, major: number): Promise<Catalog> {
  const rows = async <T>(text: string) => (await client.query(text)).rows as T[];
  const relations = await rows<Relation & { oid: string }>(`
    SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, true AS asked, pg_table_is_visible(c.oid) AS visible,
           CASE WHEN c.relispartition THEN 'partition' WHEN c.relkind = 'p' THEN 'partitioned table' WHEN c.relkind = 'v' THEN 'view' ELSE 'table' END AS kind,
           c.relkind = 'p' AS partitioned, CASE WHEN c.reltuples >= 0 THEN c.reltuples::float8 END AS "estimatedRows", pg_table_size(c.oid)::float8 AS bytes,
           c.relrowsecurity AS "rowSecurity", NULL AS privileges,
           CASE WHEN c.relispartition THEN (SELECT json_build_object('schema', pn.nspname, 'name', p.relname, 'bound', '') FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid) END AS "partitionOf",
           CASE WHEN c.relkind = 'v' THEN json_build_object('definition', pg_get_viewdef(c.oid), 'baseRelations', '[]'::json) END AS view
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`);
  const valid =
    major >= 18
      ? "coalesce((SELECT k.convalidated FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]), true)"
      : "true";
  const columns = await rows<Relation["columns"][number] & { oid: string }>(`
    SELECT a.attrelid::text AS oid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull", ${valid} AS "notNullValid", a.attnum AS position,
           CASE WHEN t.typcategory = 'A' THEN 'array' ELSE CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'base' END END AS "typeKind",
           CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS "baseType",
           (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS "enumLabels",
           CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default,
           CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS expression,
           CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
           CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END AS generated,
           CASE WHEN c.relkind <> 'v' THEN pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) END AS sequence
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`);
  const kinds = { p: "primary key", u: "unique", c: "check", f: "foreign key", x: "exclusion", n: "not null" } as const;
  const actions = { a: "no action", r: "restrict", c: "cascade", n: "set null", d: "set default", " ": null } as const;
  const constraints = await rows<
    { oid: string; type: keyof typeof kinds; del: keyof typeof actions; upd: keyof typeof actions } & Constraint
  >(`
    SELECT k.conrelid::text AS oid, k.conname AS name, k.contype AS type, pg_get_constraintdef(k.oid) AS definition, k.convalidated AS validated, true AS enforced,
           k.condeferrable AS deferrable, k.condeferred AS "initiallyDeferred", pg_get_expr(k.conbin, k.conrelid) AS expression, k.confdeltype AS del, k.confupdtype AS upd,
           ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(n, i) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i) AS columns,
           ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(n, i) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i) AS "referencedColumns",
           f.relname AS "referencedTable", fn.nspname AS "referencedSchema"
    FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace WHERE k.contype IN ('p', 'u', 'c', 'f', 'x', 'n')`);
  const triggers = await rows<{ oid: string; kind: number } & Relation["triggers"][number]>(`
    SELECT t.tgrelid::text AS oid, t.tgname AS name, t.tgtype::int AS kind, t.tgfoid::regproc::text AS function, p.prosrc AS body, l.lanname AS language
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang WHERE NOT t.tgisinternal`);
  const domains = await rows<Domain>(`
    SELECT n.nspname AS schema, t.typname AS name, format_type(t.typbasetype, t.typtypmod) AS "baseType", t.typnotnull AS "notNull", t.typdefault AS default,
           coalesce((SELECT json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid), 'validated', true)) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), '[]') AS constraints,
           coalesce((SELECT json_agg(json_build_object('schema', cn.nspname, 'table', c.relname, 'column', a.attname)) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace WHERE a.atttypid = t.oid AND c.relkind IN ('r', 'p')), '[]') AS "usedBy"
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`);
  return {
    version: 1,
    serverVersion: major,
    from: "connection",
    notFound: [],
    role: null,
    domains,
    relations: relations.map(
      (relation): Relation => ({
        ...relation,
        columns: columns.filter((one) => one.oid === relation.oid).map((one) => ({ ...one, nullFraction: null })),
        constraints: constraints
          .filter((one) => one.oid === relation.oid)
          .map((one) => ({ ...one, kind: kinds[one.type], onDelete: actions[one.del], onUpdate: actions[one.upd] })),
        triggers: triggers
          .filter((one) => one.oid === relation.oid)
          .map((one) => ({
            ...one,
            timing: one.kind & 2 ? "before" : one.kind & 64 ? "instead of" : "after",
            level: one.kind & 1 ? "row" : "statement",
            events: [...(one.kind & 4 ? (["insert"] as const) : []), ...(one.kind & 16 ? (["update"] as const) : [])],
            enabled: "origin",
          })),
        indexes: [],
        rules: [],
        inherits: [],
        referencedBy: constraints
          .filter((one) => one.type === "f" && one.referencedTable === relation.name)
          .map((one) => ({
            constraint: one.name,
            schema: null,
            table: "",
            columns: one.columns,
            referencedColumns: one.referencedColumns,
            onDelete: "no action",
          })),
      }),
    ),
  };
}
