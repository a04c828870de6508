import { attributeOf } from "../../catalog/look-up";
import { objectName } from "../../postgres/object-names";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import type { Change } from "../change";
import type { RaisedError } from "../hazard";
import { judgedByCount, type Moment, proofOf, ruledOut } from "../moment";
import { provingCheck } from "../proves-not-null";
import { indexConcurrently } from "../safe-forms/index-concurrently";
import { uniqueGently } from "../safe-forms/unique-gently";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import { sameNames } from "./add-foreign-key";
import type { Finding } from "./rule";
import { containsNulls, estimatedNulls } from "./set-not-null";

/** ADD UNIQUE and ADD PRIMARY KEY build an index while nobody reads or writes, unless they take one that is there. */
export function addUnique(constraint: ConstraintDefinition, moment: Moment): readonly Finding[] {
  const { table, relation } = moment;
  if (moment.isEmpty(table)) return [];
  const isKey = constraint.kind === "primary key";
  const action = isKey ? "ADD PRIMARY KEY" : "ADD UNIQUE";
  const index = constraint.usingIndex === undefined ? undefined : relation?.indexes.find(({ name }) => name === constraint.usingIndex);
  const columns = constraint.columns.length > 0 ? constraint.columns : (index?.columns.flatMap((column) => column ?? []) ?? []);
  const locks = [{ table, mode: moment.lock }];
  const nulls = isKey ? keyNulls(columns, moment).map((one): Finding => ({ ...one, action, locks })) : [];
  if (constraint.usingIndex !== undefined) return nulls;
  const made = moment.made.find((one) => one.kind === constraint.kind && sameNames(one.columns, columns))?.name;
  const name = constraint.name ?? made ?? objectName(table.name, isKey ? undefined : columns.join("_"), isKey ? "pkey" : "key");
  return [
    ...nulls,
    {
      action,
      table,
      raises: couldNotCreate(moment, name),
      ...judgedUnique(moment, columns, { nullsEqual: constraint.nullsNotDistinct, plain: !constraint.temporal }),
      locks,
      work: "index build",
      doing: `builds an index over \`${table.name}\``,
      keyColumns: columns,
      safeForms: [...uniqueGently(constraint, columns, name, moment), ...withLockTimeoutAround(moment)],
    },
  ];
}

/** CREATE INDEX and CREATE UNIQUE INDEX. */
export function createIndex(change: Extract<Change, { kind: "create-index" }>, moment: Moment): readonly Finding[] {
  const { table, relation } = moment;
  const { unique, concurrently, columns, partial } = change;
  if (moment.isEmpty(table) && !(concurrently && moment.inTransaction)) return [];
  const name = change.name ?? moment.made[0]?.name ?? objectName(table.name, columns?.join("_") ?? "expr", "idx");
  const mode = concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
  const base = {
    action: `CREATE ${unique ? "UNIQUE " : ""}INDEX${concurrently ? " CONCURRENTLY" : ""}`,
    table,
    locks: [{ table, mode }],
    work: "index build",
    doing: `builds an index over \`${table.name}\``,
  } as const;
  if (concurrently && moment.inTransaction) return [inTransactionBlock(base)];
  const safeForms = concurrently ? [] : [...indexConcurrently(moment), ...withLockTimeoutAround(moment)];
  if (!unique) {
    return concurrently
      ? []
      : [{ ...base, verdict: ruledOut(proofOf("statement", "An index that is not unique takes every row.")), safeForms }];
  }
  const judged =
    columns === undefined || partial || relation === undefined
      ? judgedByCount(moment, undefined, "")
      : judgedUnique(moment, columns, { nullsEqual: change.nullsNotDistinct, plain: true });
  return [{ ...base, raises: couldNotCreate(moment, name), ...judged, keyColumns: columns, safeForms }];
}

/** PreventInTransactionBlock in xact.c. */
function inTransactionBlock(base: Pick<Finding, "action" | "table" | "locks" | "work" | "doing">): Finding {
  return {
    ...base,
    raises: { sqlstate: "25001", message: `${base.action.replace("UNIQUE ", "")} cannot run inside a transaction block` },
    verdict: { verdict: "confirmed", proof: [proofOf("statement", "It stands between BEGIN and COMMIT.")] },
    work: "instant",
    doing: "is refused before any row is read",
    safeForms: [],
  };
}

/** Whether keys stand in more than one row. */
export function judgedUnique(
  moment: Moment,
  columns: readonly string[],
  { nullsEqual, plain }: { readonly nullsEqual: boolean; readonly plain: boolean },
): Pick<Finding, "verdict" | "rows" | "answer"> {
  const { relation } = moment;
  if (relation === undefined || !plain || columns.length === 0) return judgedByCount(moment, undefined, "");
  const other = relation.indexes.find(
    (index) =>
      index.unique &&
      index.valid &&
      index.predicate === null &&
      index.columns.length > 0 &&
      index.columns.every((column) => column !== null && columns.includes(column)) &&
      (!nullsEqual || index.primary || index.nullsNotDistinct),
  );
  if (other) return { verdict: ruledOut(proofOf("schema", `The unique index \`${other.name}\` allows each key once already.`)) };
  if (!nullsEqual && columns.some((column) => moment.isAllNull(column)))
    return { verdict: ruledOut(proofOf("statement", "The script adds the column without a DEFAULT, and NULLs do not collide.")) };
  const known = columns.every((column) => attributeOf(relation, column) !== undefined);
  const answer = known
    ? moment.look({
        kind: "duplicate-count",
        relation: { schema: relation.schema, name: relation.name },
        columns,
        values: [],
        ...(nullsEqual ? { nullsEqual } : {}),
      })
    : undefined;
  return { ...judgedByCount(moment, answer, `have a \`(${columns.join(", ")})\` that another row has too`), answer };
}

export function couldNotCreate({ table, relation }: Moment, index: string): RaisedError {
  return {
    sqlstate: "23505",
    message: `could not create unique index "${index}"`,
    schema: relation?.schema ?? table.schema,
    table: table.name,
    constraint: index,
  };
}

/** A primary key makes its columns NOT NULL. */
function keyNulls(columns: readonly string[], moment: Moment): readonly Omit<Finding, "action" | "locks">[] {
  const { table, relation } = moment;
  return columns.flatMap((column) => {
    const attribute = relation && attributeOf(relation, column);
    if (relation === undefined || (attribute?.notNull && attribute.notNullValid) || provingCheck(relation, column) !== undefined) return [];
    const answer =
      attribute &&
      moment.look({ kind: "null-count", relation: { schema: relation.schema, name: relation.name }, columns: [column], values: [] });
    const judged = judgedByCount(moment, answer, `hold NULL in \`${column}\``);
    const estimate = estimatedNulls(attribute?.nullFraction, relation.estimatedRows);
    return [
      {
        table,
        raises: containsNulls(moment, column),
        verdict: judged.verdict,
        rows: judged.rows ?? (estimate === undefined ? undefined : { count: estimate, from: "statistics" as const }),
        work: "scan" as const,
        doing: `reads every row of \`${table.name}\` to see that none holds NULL in \`${column}\``,
        answer,
        safeForms: [],
      },
    ];
  });
}
