import { withParametersWritten } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { literal, sql } from "../../../fixes/sql";
import type { Case } from "../case";
import { latestRows } from "./verify";

/**
 * For a default that reads a setting of the session, `current_setting('app.tenant', true)`, which nobody has set: the same statement in a
 * transaction that sets it. A pool hands connections on, so the setting ends with the transaction.
 */
export function setSetting(about: Case): FixDraft | undefined {
  const { subject, evidence, cause, known } = about;
  const { relation, attribute } = subject;
  const { statement } = evidence;
  const settings = [...(attribute?.default ?? "").matchAll(/\bcurrent_setting\('([A-Za-z_][\w$]*\.[\w$.]+)'(?:::text)?, true\)/g)];
  const name = settings[0]?.[1];
  if (cause !== "default-gave-null" || relation === undefined || attribute === undefined || statement === undefined) return undefined;
  if (name === undefined || settings.length > 1) return undefined;
  const written = withParametersWritten(statement, known);
  if (written === undefined) return undefined;
  return {
    id: "set-setting",
    kind: "statement",
    title: `Set ${name} for the transaction`,
    when: `The application sets ${name} at the start of each transaction, and here it did not: another way in, a job, a console, a connection from the pool.`,
    risk: "low",
    steps: [
      { sql: sql`BEGIN;`, lock: null },
      {
        sql: sql`SELECT set_config(${literal(name)}, ${{ input: "setting" }}, true);`,
        note: "Lasts until COMMIT.",
        lock: null,
      },
      { sql: sql`${written};`, lock: "ROW EXCLUSIVE" },
      { sql: sql`COMMIT;`, lock: null },
    ],
    inputs: [
      {
        name: "setting",
        label: name,
        type: "text",
        value: null,
        why: `${relation.name}.${attribute.name} is filled from it, as ${attribute.type}.`,
      },
    ],
    verify: latestRows(relation, relation, attribute.name),
  };
}
