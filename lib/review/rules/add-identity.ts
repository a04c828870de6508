import { attributeOf } from "../../catalog/look-up";
import { sql, textOf } from "../../fixes/sql";
import type { Change } from "../change";
import { confirmed, judgedByCount, type Moment, proofOf } from "../moment";
import { identityPastTheRows } from "../safe-forms/identity-past-the-rows";
import { serialToIdentity } from "../safe-forms/serial-to-identity";
import type { Finding } from "./rule";

/**
 * ALTER COLUMN … ADD GENERATED … AS IDENTITY makes a sequence that starts at 1, whatever numbers the rows have; and it is refused where the
 * column has a default, as a serial has, or allows NULL (ATExecAddIdentity in tablecmds.c).
 */
export function addIdentity(change: Extract<Change, { kind: "add-identity" }>, moment: Moment): readonly Finding[] {
  const { column, start } = change;
  const { table, relation } = moment;
  const attribute = relation && attributeOf(relation, column);
  if (relation === undefined || attribute === undefined) return [];
  const shared = { action: "ADD GENERATED … AS IDENTITY", table, locks: [{ table, mode: moment.lock }], work: "instant" } as const;
  const refused = (message: string, proof: string, safeForms: Finding["safeForms"] = []): readonly Finding[] => [
    {
      ...shared,
      raises: { sqlstate: "55000", message: `column "${column}" of relation "${table.name}" ${message}` },
      verdict: confirmed(proofOf("schema", proof)),
      doing: "is refused before any row is read",
      safeForms,
    },
  ];
  if (!attribute.notNull)
    return refused("must be declared NOT NULL before identity can be added", `\`${column}\` allows NULL. SET NOT NULL comes first.`);
  if (attribute.identity !== null) return refused("is already an identity column", `\`${column}\` is an identity column already.`);
  if (attribute.default !== null)
    return refused(
      "already has a default value",
      attribute.sequence === null
        ? `\`${column}\` has the default \`${attribute.default}\`. DROP DEFAULT comes first.`
        : `\`${column}\` is a serial: its numbers come from \`${attribute.sequence}\`.`,
      serialToIdentity(change, moment),
    );
  if (moment.isEmpty(table) || start === undefined || /\b(?:setval|restart)\b/i.test(moment.rest)) return [];
  const key = relation.indexes.find(
    ({ unique, predicate, columns }) => unique && predicate === null && columns.length === 1 && columns[0] === column,
  );
  if (key === undefined) return [];
  const answer = moment.look({
    kind: "failing-count",
    relation: { schema: relation.schema, name: relation.name },
    columns: [column],
    values: [],
    expression: textOf(sql`${column} < ${start}`),
  });
  return [
    {
      ...shared,
      raises: {
        sqlstate: "23505",
        message: `duplicate key value violates unique constraint "${key.name}"`,
        schema: relation.schema,
        table: table.name,
        constraint: key.name,
      },
      passes: true,
      ...judgedByCount(moment, answer, `have a number from ${start} on, which the new sequence gives again`),
      doing: "makes a sequence beside the numbers that the rows have",
      safeForms: identityPastTheRows(change, moment),
    },
  ];
}
