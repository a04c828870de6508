import type { Cause } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import { byPaste, leaning } from "../../diagnose/verdicts";
import { foreignKeyCode } from "../../fixes/frameworks/foreign-key-code";
import type { Unnamed } from "../module";

/** Prisma and Ecto name the constraint and their own call, and not the side: a delete() is refused by rows that point at what it deletes. */
export function unnamed(evidence: Evidence): Unnamed | undefined {
  const { call, constraint, source } = evidence.report;
  if (call === undefined || constraint === undefined) return undefined;
  if (call.operation === "insert")
    return {
      summary: `PostgreSQL refused the row: what it points at through \`${constraint}\` is not there.`,
      causes: [referencedRowMissing],
      fixes: [],
    };
  if (!call.operation?.startsWith("delete")) return undefined;
  // `<table>_<field>_fkey`; a name with more underscores can be cut at several places.
  const [, table, column] = /^([^_]{1,60})_([^_]{1,60})_fkey$/.exec(constraint) ?? [];
  const code =
    table === undefined || column === undefined || call.model === undefined
      ? undefined
      : foreignKeyCode(source.framework, "referenced", {
          table,
          column,
          others: [],
          referencedTable: call.model,
          referencedColumn: "id",
        });
  return {
    summary: `PostgreSQL refused ${call.operation}(): rows still point at the row through \`${constraint}\`.`,
    causes: [stillReferenced],
    // The model and the table stand in no field of the document, by which a share leaves names out.
    fixes: code ? [{ ...code, when: "The row is deleted, and the rows that point at it go with it." }] : [],
  };
}

const stillReferenced: Cause<undefined> = {
  id: "still-referenced",
  title: (_, { report }) => `Rows still point at what is deleted, through \`${report.constraint}\``,
  explanation: () =>
    "The foreign key says neither CASCADE nor SET NULL for a DELETE, so PostgreSQL keeps the row while others refer to it. Delete those first, or have the database do it: onDelete: Cascade in the relation, migrated.",
  examine: (_, { report }) =>
    leaning(
      "for",
      ["statement", "schema"],
      byPaste(`The call that failed, ${report.call?.operation}(), deletes: it writes no key itself.`),
    ),
};

const referencedRowMissing: Cause<undefined> = {
  id: "referenced-row-missing",
  title: () => "The referenced table has no row with this key",
  explanation: () =>
    "The row was never inserted, or it has been deleted, or the key is not the one that was meant. The referenced row has to be there before the statement ends.",
  examine: (_, { report }) =>
    leaning("for", ["schema", "data"], byPaste(`The call that failed, ${report.call?.operation}(), writes a row with the key.`)),
};
