import { attributeOf } from "../../catalog/look-up";
import type { Change } from "../change";
import { type Moment, proofOf, ruledOut } from "../moment";
import type { Finding } from "./rule";

/** Every value fits, and is stored in another form. */
const wider: ReadonlyMap<string, readonly string[]> = new Map([
  ["smallint", ["integer", "bigint", "numeric"]],
  ["integer", ["bigint", "numeric", "double precision"]],
  ["bigint", ["numeric"]],
  ["real", ["double precision"]],
]);

/** ALTER COLUMN TYPE to a wider number: it does not fail, and writes the table anew. What other changes of type do is not told. */
export function alterType({ column, type }: Extract<Change, { kind: "alter-type" }>, moment: Moment): readonly Finding[] {
  const { table, relation, lock } = moment;
  const before = relation && attributeOf(relation, column)?.type;
  if (before === undefined || moment.isEmpty(table) || !wider.get(before)?.includes(type)) return [];
  return [
    {
      action: "ALTER COLUMN … TYPE",
      table,
      verdict: ruledOut(
        proofOf(
          "statement",
          `Every ${before} is a ${type}, stored in another form. No form of the statement avoids the rewrite. What does is a new column of the type that a trigger keeps equal, filled in batches and renamed in the end; the indexes, keys, defaults and views of \`${column}\` have to be made again for it, so it is no script of a few lines.`,
        ),
      ),
      locks: [{ table, mode: lock }],
      work: "rewrite",
      doing: `writes \`${table.name}\` and its indexes anew`,
      safeForms: [],
    },
  ];
}
