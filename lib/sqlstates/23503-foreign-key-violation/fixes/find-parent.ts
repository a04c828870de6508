import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { join, literal, sql } from "../../../fixes/sql";
import type { ForeignKey, KeyPart } from "../foreign-key";
import type { Referencing } from "../situation";
import { attributeOf, constant, hasKey, nameOf } from "./row-sql";

/** The rows next to the missing key, and the row itself with the table that stores it. */
export function findParent(foreignKey: ForeignKey, parts: readonly KeyPart[] | undefined): FixDraft | undefined {
  const { referenced } = foreignKey;
  const [part, ...more] = parts ?? [];
  if (parts === undefined || part === undefined) return undefined;
  const table = nameOf(referenced);
  const column = part.referencedColumn;
  const attribute = attributeOf(referenced, column);
  const value = constant(part.value, attribute);
  const near =
    more.length === 0
      ? sql`(SELECT * FROM ${table} WHERE ${column} < ${value} ORDER BY ${column} DESC LIMIT 5)
UNION ALL
(SELECT * FROM ${table} WHERE ${column} > ${value} ORDER BY ${column} LIMIT 5);`
      : sql`SELECT * FROM ${table} WHERE ${column} = ${value} ORDER BY ${join(foreignKey.referencedColumns)} LIMIT 20;`;
  const steps: StepDraft[] = [
    {
      sql: sql`SELECT tableoid::regclass AS stored_in, * FROM ${table} WHERE ${hasKey(parts, referenced)};`,
      note: "The row itself, and the table that stores it: a foreign key does not look into tables that inherit.",
      lock: "ACCESS SHARE",
    },
    { sql: near, note: "Its neighbours by key.", lock: "ACCESS SHARE" },
  ];
  if (more.length === 0 && attribute !== undefined && /^(text|character|citext|name)/.test(attribute.baseType ?? attribute.type)) {
    steps.push({
      sql: sql`SELECT * FROM ${table} WHERE lower(btrim(${column}::text)) = lower(btrim(${literal(part.value)})) LIMIT 20;`,
      note: "The same text with other case or spaces.",
      lock: "ACCESS SHARE",
      scansTable: true,
    });
  }
  return {
    id: "find-parent",
    kind: "investigate",
    title: `Look for the right row of ${referenced.name}`,
    when: "To see whether the row is missing or the key is wrong.",
    steps,
    risk: "none",
  };
}

/** The same while the schema is not known: the person names the referenced column. */
export function findParentUnnamed(situation: Referencing, value: string): FixDraft | undefined {
  const table = situation.referencedTable;
  if (table === undefined) return undefined;
  return {
    id: "find-parent",
    kind: "investigate",
    title: `Look for the row of ${table}`,
    when: "To see whether the row is missing or the key is wrong.",
    steps: [
      {
        sql: sql`SELECT tableoid::regclass AS stored_in, * FROM ${table} WHERE ${{ input: "referenced_column" }} = ${literal(value)};`,
        lock: "ACCESS SHARE",
      },
    ],
    inputs: [referencedColumnInput(table)],
    risk: "none",
  };
}

/** The name of a column that only the schema tells. */
export function referencedColumnInput(table: string) {
  return {
    name: "referenced_column",
    label: `the column of ${table} that the constraint references`,
    type: "identifier",
    value: null,
    why: "The message does not name it; the constraint's definition does.",
  } as const;
}
