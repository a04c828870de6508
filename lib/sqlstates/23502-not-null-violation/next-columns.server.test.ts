import fc from "fast-check";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { askApi } from "../../dev/proof/ask-api";
import { psqlLayout } from "../../dev/proof/psql-layout";
import { templateDatabase } from "../../dev/proof/template-database";
import type { Major } from "../../dev/servers/start";
import { documentSchema, type ExplainedFix } from "../../explain/schema";

/** Columns that refuse NULL, with all kinds of rules; `good` is a constant that passes them, `bad` one that a CHECK refuses. */
const kinds = [
  { type: "text NOT NULL", good: "'x'" },
  { type: "varchar(3) NOT NULL", good: "'x'" },
  { type: "char(2) NOT NULL CHECK (# IN ('DE', 'FR'))", good: "'DE'", bad: "'XX'" },
  { type: "text NOT NULL CHECK (length(#) >= 3)", good: "'abc'", bad: "'a'" },
  { type: "text NOT NULL CHECK (# ~ '^[A-Z]{2}[0-9]{3}$')", good: "'AB123'" },
  { type: "integer NOT NULL CHECK (# > 0)", good: "7", bad: "-1" },
  { type: "integer NOT NULL CHECK (# BETWEEN 5 AND 9)", good: "6", bad: "10" },
  { type: "numeric(4,2) NOT NULL CHECK (# >= 1.5)", good: "2", bad: "0" },
  { type: "smallint NOT NULL", good: "3" },
  { type: "mood NOT NULL", good: "'happy'" },
  { type: "mood NOT NULL CHECK (# <> 'sad')", good: "'happy'", bad: "'sad'" },
  { type: "positive", good: "2" },
  { type: "positive NOT NULL CHECK (# < 100)", good: "2" },
  { type: "code", good: "'abcd'" },
  { type: "boolean NOT NULL", good: "true" },
  { type: "date NOT NULL", good: "'2026-01-01'" },
  { type: "timestamptz NOT NULL DEFAULT now()", good: "now()" },
  { type: "integer NOT NULL REFERENCES parents", good: "1" },
  { type: "integer NOT NULL UNIQUE", good: "1" },
  { type: "uuid NOT NULL UNIQUE", good: "gen_random_uuid()" },
  { type: "jsonb NOT NULL", good: "'{}'" },
  { type: "text[] NOT NULL", good: "'{}'" },
] as const;

/** Rules over the pairs of integer columns `low` and `high` that every table has too. */
const pairs = [
  "CHECK (low < high)",
  "CHECK (high - low > 3)",
  "CHECK (low < high AND high <= 20)",
  "CHECK (low = high OR low > 100)",
] as const;

const types = `CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN positive AS integer NOT NULL CHECK (VALUE > 0);
CREATE DOMAIN code AS text NOT NULL CHECK (length(VALUE) = 4);
CREATE TABLE parents (id int PRIMARY KEY);
INSERT INTO parents VALUES (1);`;

interface Table {
  readonly setup: string;
  readonly failing: string;
}

const tables: fc.Arbitrary<Table> = fc
  .record({
    columns: fc.array(fc.record({ kind: fc.nat(kinds.length - 1), given: fc.constantFrom("left out", "null", "good", "bad") }), {
      minLength: 2,
      maxLength: 6,
    }),
    pair: fc.option(fc.constantFrom(...pairs), { nil: undefined }),
    low: fc.constantFrom("left out", "null", "1"),
    high: fc.constantFrom("left out", "null", "10"),
  })
  .map(({ columns, pair, low, high }) => {
    const made = columns.map(({ kind, given }, index) => {
      const one = kinds[kind] ?? kinds[0];
      const constant = given === "bad" && "bad" in one ? one.bad : one.good;
      return { name: `c${index}`, type: one.type.replaceAll("#", `c${index}`), given, constant };
    });
    const definitions = [
      "id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
      "first_one text NOT NULL",
      ...made.map(({ name, type }) => `${name} ${type}`),
      "low int NOT NULL",
      "high int NOT NULL",
      ...(pair === undefined ? [] : [pair]),
    ];
    const given = [
      ...made.filter((one) => one.given !== "left out").map((one) => [one.name, one.given === "null" ? "NULL" : one.constant] as const),
      ...(low === "left out" ? [] : [["low", low === "null" ? "NULL" : low] as const]),
      ...(high === "left out" ? [] : [["high", high === "null" ? "NULL" : high] as const]),
    ];
    const insert = [["first_one", "NULL"] as const, ...given];
    return {
      setup: `${types}\nCREATE TABLE t (${definitions.join(", ")});`,
      failing: `INSERT INTO t (${insert.map(([name]) => name).join(", ")}) VALUES (${insert.map(([, value]) => value).join(", ")})`,
    };
  });

/** Always the same tables: what fails here fails everywhere. */
const samples = fc.sample(tables, { seed: 23502, numRuns: 40 });

describe.each(["14", "18"] as const satisfies readonly Major[])("PostgreSQL %s", (major) => {
  test("a corrected INSERT that is ready passes at once, whatever else would have been refused next", async () => {
    const problems: string[] = [];
    let ready = 0;
    let several = 0;
    for (const { setup, failing } of samples) {
      const template = templateDatabase(inject("servers")[major], setup);
      const error = await template.with((client) => client.query(failing).catch((failure: unknown) => failure));
      if (!(error instanceof pg.DatabaseError) || error.code !== "23502") continue;
      for (const fix of await corrected({ text: psqlLayout(error), statement: failing, schema: setup, serverVersion: Number(major) })) {
        if (fix.inputs.length > 1) several += 1;
        if (!fix.ready || fix.sql === null) continue;
        ready += 1;
        const { sql } = fix;
        const failure = await template.with((client) =>
          client.query(sql).then(
            () => undefined,
            (one: unknown) => String(one),
          ),
        );
        if (failure !== undefined) problems.push(`${failure}\n${sql}\n${setup}`);
      }
    }
    expect(problems.join("\n\n")).toBe("");
    expect({ ready: ready > 15, several: several > 15 }).toEqual({ ready: true, several: true });
  });
});

async function corrected(body: unknown): Promise<readonly ExplainedFix[]> {
  const [explanation] = documentSchema.parse(await askApi(body)).explanations;
  return (explanation?.fixes ?? []).filter((fix) => fix.id === "supply-value" || fix.id === "use-default");
}
