import "server-only";
import { bareConstraint } from "../../catalog/bare";
import type { Constraint, ForeignKeyAction } from "../../catalog/catalog";
import { quoteNameInText } from "../../postgres/quote";
import type { ConstraintJson, NotNullJson } from "./catalog-json";
import { qualifiedName } from "./quoted-name";

const kinds: Readonly<Record<string, Constraint["kind"]>> = {
  p: "primary key",
  u: "unique",
  c: "check",
  f: "foreign key",
  x: "exclusion",
};

type NameOf = (attnum: number) => string | null;

/** `referencedColumn` names a column of the table that a foreign key points to. */
export function constraintFrom(json: ConstraintJson, nameOf: NameOf, referencedColumn: NameOf): Constraint {
  const references = json.contype === "f";
  const referenced = json.referenced === null ? null : qualifiedName(json.referenced);
  return {
    name: json.name,
    kind: kinds[json.contype] ?? "check",
    columns: (json.key ?? []).flatMap((attnum) => nameOf(attnum) ?? []),
    definition: json.definition ?? "",
    expression: json.expression,
    validated: json.validated,
    enforced: json.enforced !== "false",
    deferrable: json.deferrable,
    initiallyDeferred: json.deferred,
    referencedSchema: referenced?.schema ?? null,
    referencedTable: referenced?.name ?? null,
    referencedColumns: (json.referencedKey ?? []).flatMap((attnum) => referencedColumn(attnum) ?? []),
    onDelete: references ? actionOf(json.onDelete) : null,
    onUpdate: references ? actionOf(json.onUpdate) : null,
    ...(json.noInherit && json.contype === "c" ? { noInherit: true } : {}),
    ...(json.inherited ? { inherited: true } : {}),
  };
}

/** The NOT NULL constraints of 18, defined as `pg_get_constraintdef` writes them. */
export function notNullFrom([name, position, validated, inheritCount, noInherit]: NotNullJson, nameOf: NameOf): Constraint {
  const column = nameOf(position) ?? "";
  const ending = `${noInherit === 1 ? " NO INHERIT" : ""}${validated === 1 ? "" : " NOT VALID"}`;
  return {
    ...bareConstraint,
    name,
    kind: "not null",
    columns: [column],
    definition: `NOT NULL ${quoteNameInText(column)}${ending}`,
    validated: validated === 1,
    ...(noInherit === 1 ? { noInherit: true } : {}),
    ...(inheritCount > 0 ? { inherited: true } : {}),
  };
}

/** `pg_constraint.confdeltype` and `confupdtype`. */
export function actionOf(code: string): ForeignKeyAction | null {
  const actions: Readonly<Record<string, ForeignKeyAction>> = {
    a: "no action",
    r: "restrict",
    c: "cascade",
    n: "set null",
    d: "set default",
  };
  return actions[code] ?? null;
}
