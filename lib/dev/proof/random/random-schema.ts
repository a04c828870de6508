import { quoteLiteral as lit, quoteIdentifier as q } from "../../../postgres/quote";
import type { Dice } from "./dice";
import { integer, keyTypes, madeTypes, type Type, types, uuid } from "./types";

export interface Schema {
  readonly script: readonly string[];
  /** Quoted and qualified, as all names of relations here. */
  readonly table: string;
  /** What statements name: the table, the table by its bare name, or a view over it. */
  readonly into: string;
  readonly isView: boolean;
  readonly parents: readonly Parent[];
  readonly columns: readonly Column[];
  /** Key columns that a statement has to give. */
  readonly keys: readonly { readonly name: string; readonly type: Type }[];
}

/** A referenced table, with the keys 1 to 3. */
interface Parent {
  readonly table: string;
  readonly key: string;
  readonly type: Type;
}

/** A column that statements write. */
export interface Column {
  readonly name: string;
  readonly type: Type;
  readonly notNull: boolean;
  readonly references: Parent | undefined;
  readonly definition: string;
  /** Its own unique constraint can be named in ON CONFLICT. */
  readonly arbiter: boolean;
}

const plainNames = ["user_id", "status", "title", "amount", "email", "note", "kind", "valid_from", "qty", "label", "ref", "code"];
const oddNames = ["order", "Mixed Case", 'quo"te', "it's", "naïve", "a.b", "back\\slash", ":colon", "select", "列", "$1", "x--y"];

/** A table with rows, and what belongs to it: referenced and referencing tables, indexes, a partition, a trigger, a view. */
export function makeSchema(dice: Dice): Schema {
  const { int, chance, pick } = dice;
  const schema = chance(15) ? pick("app", "My App") : "public";
  const relation = (bare: string) => `${q(schema)}.${q(bare)}`;
  const bare = chance(20) ? pick("order", "Line Items", "it's") : "orders";
  const table = relation(bare);
  const script = [...madeTypes, ...(schema === "public" ? [] : [`CREATE SCHEMA ${q(schema)};`])];

  const parents = Array.from({ length: int(0, 2) }, (_, index): Parent => {
    const parent = { table: relation(["customers", "Plans"][index] ?? ""), key: pick("id", "Key"), type: pick(...keyTypes) };
    const named = chance(40);
    script.push(`CREATE TABLE ${parent.table} (${q(parent.key)} ${parent.type.name} PRIMARY KEY${named ? ", name text NOT NULL" : ""});`);
    script.push(
      `INSERT INTO ${parent.table} VALUES ${[1, 2, 3].map((n) => tuple([parent.type.text(n), ...(named ? [`n${n}`] : [])])).join(", ")};`,
    );
    return parent;
  });

  const partitioned = chance(15);
  const key = partitioned ? noKey : makeKey(dice);
  const names = new Set([key.name, "no"]);
  const columns = Array.from({ length: int(1, 6) }, () => makeColumn(dice, names, parents, partitioned));
  const numbers = columns.filter(({ type, references }) => type.numeric && references === undefined);
  const [low, high] = numbers;
  const [one, other] = columns.filter(({ type, references }) => type.few !== true && references === undefined);
  const range = columns.find(({ type }) => type.name === "int4range");
  const constraints = [
    ...key.constraints,
    ...(one && other && !partitioned && chance(15)
      ? [`CONSTRAINT ${q(pick("orders_pair", "Pair key"))} UNIQUE (${q(one.name)}, ${q(other.name)})`]
      : []),
    ...(low && high && low.type.name !== "numeric(8,2)" && chance(30)
      ? [`CONSTRAINT ${q(pick("in_order", "In order"))} CHECK (${q(low.name)} <= ${q(high.name)})`]
      : []),
    ...(range && !partitioned && chance(60) ? [`CONSTRAINT no_overlap EXCLUDE USING gist (${q(range.name)} WITH &&)`] : []),
  ];
  const computed = chance(10) ? [`${q("computed")} integer GENERATED ALWAYS AS (length('abc')) STORED`] : [];
  const elements = [...key.columns, ...columns.map(({ definition }) => definition), ...computed, ...constraints].join(", ");
  const by = partitioned ? columns.find(({ type }) => ["integer", "bigint", "date", "text"].includes(type.name)) : undefined;
  script.push(
    `CREATE TABLE ${table} (${elements})${by ? ` PARTITION BY ${by.type.name === "text" ? "LIST" : "RANGE"} (${q(by.name)})` : ""};`,
  );
  if (by) script.push(`CREATE TABLE ${relation("orders_p1")} PARTITION OF ${table} FOR VALUES ${boundsOf(by.type)};`);
  const text = columns.find(({ type, references }) => type.name === "text" && references === undefined);
  if (text && !partitioned && chance(15)) script.push(`CREATE UNIQUE INDEX lower_key ON ${table} (lower(${q(text.name)}));`);
  const plain = columns.find((column) => column !== text && column.type.few !== true && column.references === undefined);
  if (plain && text && !partitioned && chance(10))
    script.push(`CREATE UNIQUE INDEX open_key ON ${table} (${q(plain.name)}) WHERE ${q(text.name)} <> 'v1';`);
  if (text && !partitioned && chance(10))
    script.push(`CREATE UNIQUE INDEX ON ${table} (${q(text.name)}) WHERE ${q(text.name)} IS NOT NULL;`);

  // Rows that came with their own numbers leave the sequence behind.
  const numbered = key.sequence && chance(40) ? [{ name: key.name, type: integer }] : [];
  const stored = { keys: [...key.given, ...numbered], columns };
  const targets = [...stored.keys, ...columns];
  const holes = by === undefined && chance(30);
  const rows = Array.from({ length: int(0, 4) }, (_, index) =>
    rowOf(stored, index + 1).map((value, at) => {
      const column = columns[at - stored.keys.length];
      return holes && index === 0 && column?.notNull === false ? null : value;
    }),
  );
  if (rows.length > 0)
    script.push(
      `${insertInto(
        table,
        targets.map(({ name }) => name),
        rows,
        numbered.length > 0 ? " OVERRIDING SYSTEM VALUE" : "",
      )};`,
    );
  if (key.type !== undefined && chance(25)) {
    const action = pick("", "ON DELETE SET NULL", "ON DELETE RESTRICT", "ON DELETE CASCADE");
    script.push(
      `CREATE TABLE ${relation("items")} (id integer PRIMARY KEY, ${q("order")} ${key.type} ${pick("", "NOT NULL")} REFERENCES ${table} ${action});`,
      `INSERT INTO ${relation("items")} SELECT row_number() OVER (), ${q(key.name)} FROM ${table};`,
    );
  }
  if (chance(8)) {
    const cleared = pick(...columns).name;
    script.push(
      `CREATE FUNCTION ${relation("cleared")}() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.${q(cleared)} := NULL; RETURN NEW; END $f$;`,
      `CREATE TRIGGER clears BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION ${relation("cleared")}();`,
    );
  }
  const isView = chance(8);
  if (isView) script.push(`CREATE VIEW ${relation("seen")} AS SELECT * FROM ${table};`);
  if (chance(30)) script.push("ANALYZE;");
  const into = isView ? relation("seen") : schema === "public" && chance(15) ? q(bare) : table;
  return { script, table, into, isView, parents, columns, keys: key.given };
}

/** Valid values for the key columns and then for the others. */
export function rowOf({ keys, columns }: Pick<Schema, "keys" | "columns">, n: number): readonly string[] {
  return [...keys.map(({ type }) => type.text(n)), ...columns.map((one) => one.type.text(one.references ? 1 + ((n - 1) % 3) : n))];
}

export function tuple(row: readonly (string | null)[]): string {
  return `(${row.map((one) => (one === null ? "NULL" : lit(one))).join(", ")})`;
}

export function insertInto(
  table: string,
  names: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  overriding = "",
): string {
  return `INSERT INTO ${table} (${names.map(q).join(", ")})${overriding} VALUES ${rows.map(tuple).join(", ")}`;
}

interface KeyColumns {
  readonly name: string;
  /** What a column that references it has; undefined where it is no single column. */
  readonly type: string | undefined;
  readonly columns: readonly string[];
  readonly constraints: readonly string[];
  readonly given: Schema["keys"];
  /** Numbers come from a sequence where a statement gives none. */
  readonly sequence: boolean;
}

const noKey: KeyColumns = { name: "id", type: undefined, columns: [], constraints: [], given: [], sequence: false };

function makeKey({ pick, chance }: Dice): KeyColumns {
  const name = chance(10) ? "Id" : "id";
  const single = (type: string, suffix: string, given: Schema["keys"] = []): KeyColumns => ({
    name,
    type,
    columns: [`${q(name)} ${type === "bigserial" ? "bigint" : type} ${suffix} PRIMARY KEY`],
    constraints: [],
    given,
    sequence: type === "bigserial" || suffix.includes("IDENTITY"),
  });
  return pick(
    () => single("integer", "", [{ name, type: integer }]),
    () => ({ ...single("bigint", ""), columns: [`${q(name)} bigserial PRIMARY KEY`], sequence: true }),
    () => single("integer", "GENERATED ALWAYS AS IDENTITY"),
    () => single("bigint", "GENERATED BY DEFAULT AS IDENTITY"),
    () => single(uuid.name, "DEFAULT gen_random_uuid()"),
    () => noKey,
    () => ({
      name,
      type: undefined,
      columns: [`${q(name)} integer NOT NULL`, "no integer NOT NULL"],
      constraints: [`PRIMARY KEY (${q(name)}, no)`],
      given: [
        { name, type: integer },
        { name: "no", type: integer },
      ],
      sequence: false,
    }),
  )();
}

function makeColumn({ chance, pick }: Dice, names: Set<string>, parents: readonly Parent[], partitioned: boolean): Column {
  const parent = parents.length > 0 && chance(35) ? pick(...parents) : undefined;
  const type = parent?.type ?? pick(...types);
  const notNull = chance(50);
  const unique = !partitioned && parent === undefined && type.few !== true && chance(20);
  const timing = pick("", "", "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED");
  const name = (chance(15) ? oddNames : plainNames).find((one) => !names.has(one) && chance(60)) ?? `c${names.size}`;
  names.add(name);
  const suffix = [
    chance(20) ? `DEFAULT ${lit(type.text(unique ? 50 : 1))}` : "",
    notNull ? "NOT NULL" : "",
    parent === undefined && type.rule && chance(25) ? `CHECK (${type.rule.expression(q(name))})` : "",
    unique ? `UNIQUE ${timing}` : "",
    parent ? `REFERENCES ${parent.table} ${pick("", "", ...deleteActions)} ${pick("", "", "", "DEFERRABLE INITIALLY DEFERRED")}` : "",
  ];
  const definition = `${q(name)} ${type.name} ${suffix.filter((one) => one !== "").join(" ")}`;
  return { name, type, notNull, references: parent, definition, arbiter: unique && timing === "" };
}

const deleteActions = ["ON DELETE CASCADE", "ON DELETE SET NULL", "ON DELETE SET DEFAULT", "ON DELETE RESTRICT"];

function boundsOf(type: Type): string {
  return type.name === "text"
    ? `IN (${[1, 2, 3, 4, 50].map((n) => lit(type.text(n))).join(", ")})`
    : `FROM (${lit(type.text(0))}) TO (${lit(type.text(55))})`;
}
