import { withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import { nameOf as tokenName } from "../../../postgres/names";
import { significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import { asStep, type ChildCase } from "./child-case";
import { insertParentReturning, isNumbered } from "./insert-parent";
import { attributeOf } from "./row-sql";

/** Where the database numbers the referenced rows: one statement inserts the row and passes its new key on. */
export function insertParentPassKey(child: ChildCase): FixDraft | undefined {
  const { foreignKey, evidence, given, known } = child;
  const { statement } = evidence;
  if (child.found === true || child.isConfirmed("wrong-order") || child.alsoMissing.length > 0) return undefined;
  if (foreignKey.columns.length !== 1 || !isNumbered(attributeOf(foreignKey.referenced, foreignKey.referencedColumns[0] ?? "")))
    return undefined;
  const [key] = given?.keys ?? [];
  const place = key?.failing && given?.keys.length === 1 ? key.places[0] : undefined;
  if (statement === undefined || place === undefined || !given?.complete || !beginsPlainly(statement.text)) return undefined;
  const parent = insertParentReturning(foreignKey, evidence);
  const name = freeName(statement.text);
  const [keyColumn = ""] = foreignKey.referencedColumns;
  const passing = withReplacements(statement, [{ at: place, value: sql`(SELECT ${keyColumn} FROM ${name})` }], known);
  if (parent === undefined || passing === undefined) return undefined;
  const { referenced } = foreignKey;
  return {
    id: "insert-parent-pass-key",
    kind: "statement",
    title: `Insert a row of ${referenced.name} and pass its new key on`,
    when: `The row of ${referenced.name} is new, and its key comes from the database: the statement takes the key that RETURNING answers instead of one made up elsewhere.`,
    steps: [
      {
        sql: sql`WITH ${name} AS (
  ${parent.sql}
)
${asStep(passing)}`,
        note: "Both rows in one statement; the foreign key is checked when it ends.",
        lock: "ROW EXCLUSIVE",
      },
    ],
    inputs: parent.inputs,
    risk: "low",
    privileges: [{ rights: ["INSERT", "SELECT"], on: referenced }],
    best: true,
  };
}

/** A WITH of the statement's own would have to be merged. */
function beginsPlainly(text: string): boolean {
  const [first] = significant(tokenize(text));
  return first !== undefined && /^(insert|update)$/.test(tokenName(text, first) ?? "");
}

function freeName(text: string): string {
  const names = new Set(tokenize(text).map((token) => tokenName(text, token)));
  let name = "new_row";
  while (names.has(name)) name += "_";
  return name;
}
