import type { Cause } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import { keyExistsCode } from "../../fixes/frameworks/key-exists-code";
import type { Unnamed } from "../module";

/** Prisma names the fields of the key, and neither the index nor the values. */
export function unnamed(evidence: Evidence): Unnamed | undefined {
  const { call, source } = evidence.report;
  const fields = call?.fields ?? [];
  if (source.framework === "prisma" && fields.length === 0)
    return {
      summary: "PostgreSQL refused this row: a key that has to be unique is there already. Prisma does not say which one.",
      causes: [exists, race],
      fixes: [],
    };
  if (call === undefined || fields.length === 0) return undefined;
  const writes = !call.operation?.startsWith("update");
  const code =
    writes && call.model !== undefined ? keyExistsCode(source.framework, { table: call.model, key: fields, others: [] }) : undefined;
  return {
    summary: `PostgreSQL refused this row: a unique index on ${named(fields)} allows each value once, and another row has this one.`,
    causes: fields.length === 1 && /^id$/i.test(fields[0] ?? "") ? [sequence, exists, race] : [exists, race],
    fixes: code ? [code] : [],
  };
}

const named = (fields: readonly string[]) => fields.map((field) => `\`${field}\``).join(", ");

const sequence: Cause<undefined> = {
  id: "sequence-behind",
  title: () => "The sequence is behind the rows",
  explanation: () =>
    "Where the database numbers the rows: rows that came with their own numbers (an import, a seed, explicit ids) do not move the sequence, so it hands out a number that a row has.",
  examine: () => ({ verdict: "undecided", needs: ["schema", "statement"] }),
};

const exists: Cause<undefined> = {
  id: "row-exists",
  title: () => "A row with this key exists",
  explanation: () =>
    "The call gives a key that a row in the table has. The row may be older, or another session may have written it a moment before.",
  examine: () => ({ verdict: "undecided", needs: ["statement", "schema"] }),
};

const race: Cause<undefined> = {
  id: "lost-a-race",
  title: () => "Another session wrote the same key at the same time",
  explanation: () =>
    "Looking first and inserting then is not safe: two sessions can both find nothing. So does an upsert() that Prisma cannot write as ON CONFLICT.",
  examine: () => ({ verdict: "undecided", needs: ["connection", "data"] }),
};
