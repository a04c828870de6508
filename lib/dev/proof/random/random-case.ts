import type fc from "fast-check";
import { quoteLiteral as lit, quoteIdentifier as q } from "../../../postgres/quote";
import { type Dice, thrown } from "./dice";
import { type Column, insertInto, makeSchema, rowOf, type Schema, tuple } from "./random-schema";
import { types } from "./types";

/** A schema with rows, and a statement over it that may fail. Neither was thought of by anybody. */
export interface RandomCase {
  readonly setup: string;
  readonly failing: string;
  readonly parameters?: readonly (string | null)[];
  /** Lines for COPY … FROM STDIN. */
  readonly data?: string;
}

type Failing = Omit<RandomCase, "setup">;

export const randomCase: fc.Arbitrary<RandomCase> = thrown((dice) => {
  const schema = makeSchema(dice);
  return { setup: schema.script.join("\n"), ...makeStatement(dice, schema) };
});

function makeStatement(dice: Dice, schema: Schema): Failing {
  const make = dice.pick(
    insert,
    insert,
    insert,
    insert,
    insert,
    fromOther,
    update,
    update,
    ofParent,
    ofParent,
    migrate,
    migrate,
    migrate,
    migrate,
  );
  return make(dice, schema);
}

/** A row with a wrong value, or without one. */
function insert({ int, chance, pick }: Dice, schema: Schema): Failing {
  const { into, table, isView, columns, keys } = schema;
  const targets = [...keys, ...columns];
  const fresh = 10 + int(0, 9);
  const row = rowOf(schema, fresh);
  const spoilt = new Set(Array.from({ length: chance(15) ? 2 : 1 }, () => int(0, targets.length - 1)));
  const kept = targets.map((one, index) => ({ ...one, index })).filter(({ index }) => !(spoilt.has(index) && chance(40)));
  if (kept.length === 0) return { failing: `INSERT INTO ${into} DEFAULT VALUES` };
  const names = kept.map(({ name }) => name);
  const values = kept.map(({ type, index }) => {
    const column = columns[index - keys.length];
    if (!spoilt.has(index)) return row[index] ?? null;
    return column === undefined ? type.text(1) : wrongValue({ int, chance, pick }, column);
  });
  const list = names.map(q).join(", ");
  const plain = insertInto(into, names, [values]);
  const arbiter = columns.find((one) => one.arbiter);
  return pick<() => Failing>(
    () => ({ failing: `INSERT INTO ${into} (${list}) VALUES (${values.map((_, at) => `$${at + 1}`).join(", ")})`, parameters: values }),
    () => ({
      failing: `INSERT INTO ${into} (${list}) SELECT ${values.map((one, at) => `${one === null ? "NULL" : lit(one)}::${kept[at]?.type.name}`).join(", ")}`,
    }),
    () =>
      isView
        ? { failing: plain }
        : { failing: `COPY ${table} (${list}) FROM STDIN WITH (FORMAT csv)`, data: `${values.map(csv).join(",")}\n` },
    () => ({ failing: `${insertInto(into, names, [kept.map(({ index }) => rowOf(schema, fresh + 1)[index] ?? null)])}, ${tuple(values)}` }),
    () => ({
      failing: arbiter ? `${plain} ON CONFLICT (${q(arbiter.name)}) DO UPDATE SET ${q(arbiter.name)} = EXCLUDED.${q(arbiter.name)}` : plain,
    }),
    () => ({ failing: `${plain} RETURNING *` }),
    () => {
      const twice = insertInto(into, names, [values, values]);
      return {
        failing: arbiter
          ? `${twice} ON CONFLICT (${q(arbiter.name)}) DO UPDATE SET ${q(arbiter.name)} = EXCLUDED.${q(arbiter.name)}`
          : twice,
      };
    },
    () => ({ failing: plain }),
  )();
}

function update(dice: Dice, { into, columns, keys }: Schema): Failing {
  const column = dice.pick(...columns);
  const value = wrongValue(dice, column);
  const by = keys[0] ?? columns[0];
  const where = by && dice.chance(70) ? ` WHERE ${q(by.name)} = ${lit(by.type.text(1))}` : "";
  return dice.chance(50)
    ? { failing: `UPDATE ${into} SET ${q(column.name)} = $1${where}`, parameters: [value] }
    : { failing: `UPDATE ${into} SET ${q(column.name)} = ${value === null ? "NULL" : lit(value)}${where}` };
}

/** Rows from another place: a query, a common table expression, MERGE (15), UPDATE … FROM. */
function fromOther({ int, pick, chance }: Dice, { into, table, isView, columns, keys }: Schema): Failing {
  const column = pick(...columns);
  const targets = [...keys, ...columns].filter((one) => one.name !== column.name || chance(50));
  const rows = [30 + int(0, 9), 40 + int(0, 9)].map((n, index) =>
    targets.map((one) => {
      const own = columns.find(({ name }) => name === one.name);
      if (own === column && index === 1) return wrongValue({ int, pick, chance }, column);
      return own?.references ? one.type.text(1) : one.type.text(n);
    }),
  );
  if (targets.length === 0) return { failing: `INSERT INTO ${into} DEFAULT VALUES` };
  if (chance(25)) rows.push(rows[0] ?? []);
  const list = targets.map(({ name }) => q(name)).join(", ");
  const source = `(VALUES ${rows.map((row) => `(${row.map((one, at) => `${one === null ? "NULL" : lit(one)}::${targets[at]?.type.name}`).join(", ")})`).join(", ")})`;
  const [key] = targets;
  const value = wrongValue({ int, pick, chance }, column);
  const cast = `${value === null ? "NULL" : lit(value)}::${column.type.name}`;
  const failing = pick<() => string>(
    () => `INSERT INTO ${into} (${list}) SELECT ${list} FROM ${source} AS s (${list})`,
    () => `WITH s (${list}) AS (${source.slice(1, -1)}) INSERT INTO ${into} (${list}) SELECT ${list} FROM s RETURNING 1`,
    () => `INSERT INTO ${into} (${list}) TABLE ${table}`,
    () => `INSERT INTO ${into} (${list}) SELECT ${list} FROM ${table}`,
    () => `UPDATE ${into} SET ${q(column.name)} = s.v FROM (VALUES (${cast})) AS s (v)`,
    () => `UPDATE ${into} SET ${q(column.name)} = (SELECT ${cast} WHERE false)`,
    () =>
      isView || key === undefined
        ? `DELETE FROM ${table}`
        : `MERGE INTO ${table} t USING ${source} AS s (${list}) ON t.${q(key.name)} = s.${q(key.name)} WHEN NOT MATCHED THEN INSERT (${list}) VALUES (${targets.map(({ name }) => `s.${q(name)}`).join(", ")})`,
    () => `DELETE FROM ${table}`,
  )();
  return { failing: chance(20) ? `${failing};` : failing };
}

/** Takes a referenced row away, or gives it another key. */
function ofParent(dice: Dice, schema: Schema): Failing {
  const parent = schema.parents.length > 0 ? dice.pick(...schema.parents) : undefined;
  if (parent === undefined) return { failing: `DELETE FROM ${schema.table}` };
  const where = `WHERE ${q(parent.key)} = ${lit(parent.type.text(1))}`;
  return dice.chance(60)
    ? { failing: `DELETE FROM ${parent.table} ${where}` }
    : { failing: `UPDATE ${parent.table} SET ${q(parent.key)} = ${lit(parent.type.text(9))} ${where}` };
}

function migrate({ pick }: Dice, { table, columns, parents }: Schema): Failing {
  const column = pick(...columns);
  const parent = parents.length > 0 ? pick(...parents) : undefined;
  const child = columns.find(({ type, references }) => type === parent?.type && references === undefined) ?? column;
  const rule = column.type.numeric
    ? `${q(column.name)} > 2`
    : (column.type.rule?.expression(q(column.name)) ?? `${q(column.name)} IS NOT NULL`);
  const change = pick(
    `ALTER COLUMN ${q(column.name)} SET NOT NULL`,
    `ADD COLUMN ${q("added later")} ${pick(...types).name} NOT NULL`,
    `ADD CONSTRAINT later_unique UNIQUE (${q(column.name)})`,
    `ADD CHECK (${rule})`,
    `ADD CONSTRAINT later_check CHECK (${rule})`,
    `ADD PRIMARY KEY (${q(column.name)})`,
    `ADD COLUMN ${q("added later")} ${pick(...types).name} NOT NULL, ALTER COLUMN ${q(column.name)} SET NOT NULL`,
    `ADD COLUMN code text NOT NULL UNIQUE`,
    `ALTER COLUMN ${q(column.name)} SET NOT NULL, ADD CONSTRAINT later_unique UNIQUE (${q(column.name)})`,
    `ADD CONSTRAINT later_exclusion EXCLUDE (${q(column.name)} WITH =)`,
    `ADD COLUMN computed_later text GENERATED ALWAYS AS (NULL::text) STORED NOT NULL`,
    ...(parent ? [`ADD COLUMN parent ${parent.type.name} NOT NULL DEFAULT ${lit(parent.type.text(8))} REFERENCES ${parent.table}`] : []),
    ...(parent ? [`ADD CONSTRAINT later_key FOREIGN KEY (${q(child.name)}) REFERENCES ${parent.table}`] : []),
    "",
  );
  return { failing: change === "" ? `CREATE UNIQUE INDEX later_index ON ${table} (${q(column.name)})` : `ALTER TABLE ${table} ${change}` };
}

function wrongValue({ int, pick }: Dice, { type }: Column): string | null {
  return pick(null, type.text(1), type.text(30 + int(0, 9)), type.rule?.refused ?? null);
}

function csv(value: string | null): string {
  return value === null ? "" : `"${value.replaceAll('"', '""')}"`;
}
