import { type Fill, fillAtOnce, fillInBatches, sizeOf } from "../../../fixes/backfill";
import type { FixDraft, InputDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { ownerOf } from "../../../fixes/privileges";
import { sql } from "../../../fixes/sql";
import { type Case, inputFor } from "../case";
import { listed } from "../words";
import { rowsWithout } from "./verify";

/** Fills the old NULLs under a NOT VALID constraint, so that any UPDATE of those rows passes again. */
export function backfillNulls(about: Case): FixDraft | undefined {
  const { subject, cause } = about;
  const { relation, attribute } = subject;
  if (cause !== "not-valid-constraint" || relation === undefined || attribute === undefined) return undefined;
  // Every column with such a constraint at once: an UPDATE of one is refused while another one is null.
  const pending = relation.columns.filter((one) => one.notNull && !one.notNullValid);
  const inputs = pending.map((one) => inputFor(about, one.name, one));
  const [input] = inputs;
  if (input === undefined) return undefined;
  const large = sizeOf(relation) === "large" && inputs.length === 1;
  const steps = large ? inBatches(about, input) : [fillAtOnce(relation, inputs.map(valueFill))];
  return {
    id: "backfill-nulls",
    kind: "data",
    title: `Fill the rows that hold NULL in ${listed(pending.map((one) => one.name))}`,
    when: "One value is right for the old rows. VALIDATE CONSTRAINT passes afterwards.",
    steps,
    inputs,
    risk: "medium",
    riskNote: "Triggers fire for every row that is filled. Afterwards the old gaps cannot be told from real values.",
    verify: rowsWithout(relation, attribute.name),
    privileges: large ? ownerOf(relation) : [],
  };

  function inBatches(from: Case, value: InputDraft): readonly StepDraft[] {
    if (relation === undefined) return [];
    const fill: Fill = { column: value.name, value: sql`DEFAULT` };
    return [...defaultFirst(from, value), fillInBatches(relation, fill, relation)];
  }
}

/** New rows get the value from now on, and the loop can say DEFAULT. */
export function defaultFirst({ subject }: Pick<Case, "subject">, input: InputDraft): readonly StepDraft[] {
  const table = subject.table;
  if (table === undefined) return [];
  return withLockTimeout([
    {
      sql: sql`ALTER TABLE ${table} ALTER COLUMN ${input.name} SET DEFAULT ${{ input: input.name }};`,
      note: "First of all: rows written meanwhile get the value too.",
      lock: "ACCESS EXCLUSIVE",
    },
  ]);
}

function valueFill(input: InputDraft): Fill {
  return { column: input.name, value: sql`${{ input: input.name }}` };
}
