import type { Constraint, Relation } from "../../catalog/catalog";
import { objectName } from "../../postgres/object-names";
import { type Moment, proofOf, ruledOut } from "../moment";
import { keyFirst, referenceFirst } from "../safe-forms/alike-first";
import { judgedForeignKey, sameNames, violates } from "./add-foreign-key";
import { couldNotCreate, judgedUnique } from "./add-unique";
import type { Finding } from "./rule";

/** What a partitioned table has and the one that is attached lacks is made then: keys and indexes are built, foreign keys checked, all under the lock. */
export function attachLacks(attached: Relation, parent: Relation, moment: Moment): readonly Finding[] {
  const own: Moment = { ...moment, table: { schema: attached.schema, name: attached.name }, relation: attached };
  const shared = { action: "ATTACH PARTITION", table: own.table };
  const locks = [
    { table: own.table, mode: "ACCESS EXCLUSIVE" },
    { table: moment.table, mode: moment.lock },
  ] as const;
  const keys = parent.constraints.filter(({ kind }) => kind === "primary key" || kind === "unique").filter((key) => !hasKey(attached, key));
  const references = parent.constraints.filter((one) => one.kind === "foreign key" && one.enforced && !hasReference(attached, one));
  const plain = parent.indexes.filter(
    (index) =>
      !index.unique &&
      index.predicate === null &&
      !attached.indexes.some((one) => sameNames(one.columns.map(String), index.columns.map(String))),
  );
  return [
    ...keys.map((key): Finding => {
      const isKey = key.kind === "primary key";
      const name = objectName(attached.name, isKey ? undefined : key.columns.join("_"), isKey ? "pkey" : "key");
      return {
        ...shared,
        raises: couldNotCreate(own, name),
        ...judgedUnique(own, key.columns, {
          nullsEqual: /NULLS NOT DISTINCT/.test(key.definition),
          plain: !/WITHOUT OVERLAPS/.test(key.definition),
        }),
        keyColumns: key.columns,
        locks,
        work: "index build",
        doing: `builds the unique index of \`${key.name}\` over \`${attached.name}\`, which lacks it`,
        safeForms: keyFirst(key, name, attached),
      };
    }),
    ...references.map((one): Finding => {
      const referenced = { schema: one.referencedSchema, name: one.referencedTable ?? "" };
      return {
        ...shared,
        raises: violates(own, one.name),
        ...judgedForeignKey(own, {
          columns: one.columns,
          parent: referenced,
          referencedColumns: one.referencedColumns,
          plain: !/\b(?:PERIOD|MATCH FULL)\b/.test(one.definition),
        }),
        locks: [...locks, { table: referenced, mode: "SHARE ROW EXCLUSIVE" }],
        work: "foreign key check",
        doing: `looks every row of \`${attached.name}\` up in \`${referenced.name}\`, since it lacks \`${one.name}\``,
        safeForms: referenceFirst(one, attached),
      };
    }),
    ...plain.slice(0, 1).map(
      (index): Finding => ({
        ...shared,
        verdict: ruledOut(
          proofOf(
            "schema",
            `\`${attached.name}\` lacks \`${index.name}\`${plain.length > 1 ? " and others" : ""}; made on it before, CONCURRENTLY, it is taken as it is.`,
          ),
        ),
        locks,
        work: "index build",
        doing: `builds ${plain.length === 1 ? "an index" : `${plain.length} indexes`} over \`${attached.name}\``,
        safeForms: [],
      }),
    ),
  ];
}

function hasKey({ constraints }: Relation, key: Constraint): boolean {
  return constraints.some(({ kind, columns }) => kind === key.kind && sameNames(columns, key.columns));
}

function hasReference({ constraints }: Relation, reference: Constraint): boolean {
  return constraints.some(
    (one) =>
      one.kind === "foreign key" &&
      one.validated &&
      sameNames(one.columns, reference.columns) &&
      one.referencedTable === reference.referencedTable &&
      one.referencedSchema === reference.referencedSchema &&
      sameNames(one.referencedColumns, reference.referencedColumns) &&
      one.onDelete === reference.onDelete &&
      one.onUpdate === reference.onUpdate,
  );
}
