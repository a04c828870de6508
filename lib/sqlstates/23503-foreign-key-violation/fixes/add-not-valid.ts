import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { foreignKeyOnPartitions, foreignKeyText } from "../../../fixes/foreign-key-by-partition";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { edited, literal, type Sql, sql } from "../../../fixes/sql";
import type { AlterTableStatement } from "../../../statement/statement";
import type { Referencing } from "../situation";

/** The foreign key without a look at the rows that are there: new rows are checked from now on. */
export function addNotValid(situation: Referencing, evidence: Evidence): FixDraft | undefined {
  const add = addNotValidStep(evidence);
  if (add === undefined) return addToPartitions(situation, evidence);
  return {
    id: "add-not-valid",
    kind: "statement",
    title: "Add the constraint NOT VALID now, and validate it later",
    when: "New and changed rows are checked from now on, and the rows that point at nothing can be cleaned in peace. When none is left, VALIDATE CONSTRAINT makes the constraint whole.",
    steps: withLockTimeout([add]),
    risk: "low",
    riskNote: "Rows that point at nothing stay until they are cleaned. Updates of their other columns still work.",
    verify: validatedNow(situation),
    privileges: ["owner of the table", "REFERENCES on the referenced columns"],
    best: true,
  };
}

/** Before 18 a partitioned table refuses NOT VALID, and its partitions do not. */
function addToPartitions(situation: Referencing, { statement, relation, target, serverVersion }: Evidence): FixDraft | undefined {
  const table = target ?? relation;
  if (statement?.kind !== "alter-table" || statement.actions.length !== 1 || !table?.partitioned || serverVersion >= 18) return undefined;
  const [action] = statement.actions;
  const definition = action?.kind === "add-foreign-key" && action.valid ? foreignKeyText(statement.text) : undefined;
  if (definition === undefined) return undefined;
  return {
    id: "add-not-valid-by-partition",
    kind: "statement",
    title: "Add the constraint to each partition NOT VALID now, and to the whole later",
    when: "New and changed rows are checked from now on, and the rows that point at nothing can be cleaned in peace. When none is left, VALIDATE CONSTRAINT on each partition, then the statement as it is: it takes what the partitions have.",
    steps: [foreignKeyOnPartitions(table, situation.constraint, definition, false)],
    risk: "low",
    riskNote: "Partitions made meanwhile do not have it. Rows that point at nothing stay until they are cleaned.",
    verify: validatedNow(situation),
    privileges: [{ owner: table }, "REFERENCES on the referenced columns"],
    best: true,
  };
}

/**
 * The statement with NOT VALID behind it. Undefined where it does more than add this one constraint, and where the
 * server refuses: on a partitioned table before 18 (42809).
 */
export function addNotValidStep(evidence: Evidence): StepDraft | undefined {
  const { statement } = evidence;
  if (statement?.kind !== "alter-table" || statement.actions.length !== 1) return undefined;
  const [action] = statement.actions;
  if (action?.kind !== "add-foreign-key" || !action.valid || refusesNotValid(evidence)) return undefined;
  return {
    sql: sql`${behind(statement, sql`\n  NOT VALID`)};`,
    note: "Instant: the rows that are there are not looked at.",
    lock: "SHARE ROW EXCLUSIVE",
  };
}

export function validatedNow({ constraint }: Referencing): Sql {
  return sql`SELECT conrelid::regclass AS table_name, conname, convalidated FROM pg_constraint WHERE conname = ${literal(constraint)} AND contype = 'f';`;
}

function behind(statement: AlterTableStatement, text: Sql): Sql {
  const end = statement.text.length;
  return edited(statement.text, [{ start: end, end, with: text }]);
}

function refusesNotValid({ target, relation, serverVersion }: Evidence): boolean {
  const table = target ?? relation;
  // Without the schema nobody knows whether it is partitioned.
  return serverVersion < 18 && (table === undefined || table.partitioned || table.kind === "partitioned table");
}
