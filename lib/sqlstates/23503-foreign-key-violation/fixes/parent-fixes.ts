import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { literal, sql } from "../../../fixes/sql";
import type { Referenced } from "../situation";
import { changeToCascade, changeToSetNull } from "./change-action";
import { deleteChildrenFirst } from "./delete-children-first";
import { reparentChildren, setNullOnChildren } from "./keep-children";
import { listReferences } from "./list-references";
import { parentCase } from "./parent-case";
import { updateKeyAndReferences } from "./update-both";

/** For a row that others point at, in rising order of damage. None is clearly best: what the rows mean, only the person knows. */
export function parentFixes(situation: Referenced, evidence: Evidence, causes: readonly ExaminedCause[]): readonly FixDraft[] {
  const parent = parentCase(situation, evidence, causes);
  if (parent === undefined) return unnamedFixes(situation, evidence);
  return [
    listReferences(parent),
    updateKeyAndReferences(parent),
    reparentChildren(parent),
    setNullOnChildren(parent),
    deleteChildrenFirst(parent),
    changeToSetNull(parent),
    changeToCascade(parent),
  ].filter((draft) => draft !== undefined);
}

/** While the schema is not known: what the catalog would tell, and the same statements with the referencing column to be named. */
function unnamedFixes(situation: Referenced, { key, report, statement }: Evidence): readonly FixDraft[] {
  const { table, referencingTable, constraint } = situation;
  const listed: FixDraft = {
    id: "list-foreign-keys",
    kind: "investigate",
    title: `List every foreign key to ${table}`,
    when: "Only the first one in the way is reported. This shows them all, with their columns and actions.",
    steps: [
      {
        sql: sql`SELECT con.conrelid::regclass AS referencing_table, con.conname, pg_get_constraintdef(con.oid) AS definition
FROM pg_constraint con JOIN pg_class c ON c.oid = con.confrelid
WHERE con.contype = 'f' AND c.relname = ${literal(table)}
ORDER BY 1, 2;`,
        lock: null,
      },
    ],
    risk: "none",
  };
  const [value] = key?.values ?? [];
  if (key === undefined || key.ambiguous || key.columns.length !== 1 || typeof value !== "string") return [listed];
  const referencing = { schema: report.schema, name: referencingTable };
  const column: InputDraft = {
    name: "referencing_column",
    label: `the column of ${referencingTable} that ${constraint} is on`,
    type: "identifier",
    value: null,
    why: "The message does not name it; the constraint's definition does.",
  };
  const where = sql`WHERE ${{ input: "referencing_column" }} = ${literal(value)}`;
  const rows: FixDraft = {
    id: "list-references",
    kind: "investigate",
    title: `List the rows of ${referencingTable} that point at it`,
    when: "Before anything is changed.",
    steps: [{ sql: sql`SELECT * FROM ${referencing} ${where} LIMIT 50;`, lock: "ACCESS SHARE" }],
    inputs: [column],
    risk: "none",
  };
  const remove: FixDraft = {
    id: "delete-children-first",
    kind: "data",
    title: `Delete the rows of ${referencingTable} that point at it`,
    when: "They mean nothing without it. Look at them first; other tables may point at it, and at them.",
    steps: [{ sql: sql`DELETE FROM ${referencing} ${where};`, lock: "ROW EXCLUSIVE" }],
    inputs: [column],
    risk: "high",
    riskNote: "The rows are gone after COMMIT.",
  };
  return [listed, rows, ...(statement?.kind === "update" ? [] : [remove])];
}
