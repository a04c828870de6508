import type { QualifiedName } from "../fixes/sql";
import type { LockMode } from "../postgres/lock-modes";
import { isToken } from "../postgres/token-runs";
import { targetRelation } from "../statement/clause-tokens";
import { type ColumnDefinition, readColumn } from "../statement/column-definition";
import { type ConstraintDefinition, readConstraint } from "../statement/constraint-definition";
import { alterElements } from "../statement/read-alter-table";
import { as, bare, type Fields, flag, list, number, strings, text } from "../statement/syntax-node";
import { typeName } from "../statement/type-name";
import { alterTableLock } from "./alter-table-lock";
import type { MigrationStatement } from "./migration";

/** What DDL does that looks at rows which are there. */
export type Change =
  | { readonly kind: "add-column"; readonly column: ColumnDefinition; readonly collated: boolean }
  | { readonly kind: "set-not-null"; readonly column: string }
  | { readonly kind: "add-constraint"; readonly constraint: ConstraintDefinition }
  /** `type`: as `format_type` prints it. `using`: as written. */
  | { readonly kind: "alter-type"; readonly column: string; readonly type: string; readonly using?: string }
  /** ADD GENERATED … AS IDENTITY. `start`: its first number; undefined where it does not count up. */
  | { readonly kind: "add-identity"; readonly column: string; readonly always: boolean; readonly start?: number }
  | { readonly kind: "validate"; readonly name: string }
  /** `bound`: as written, `FOR VALUES …` or `DEFAULT`. */
  | { readonly kind: "attach-partition"; readonly partition: QualifiedName; readonly bound: string }
  | {
      readonly kind: "create-index";
      readonly unique: boolean;
      readonly concurrently: boolean;
      readonly name?: string;
      /** Undefined where an element is an expression. */
      readonly columns?: readonly string[];
      readonly partial: boolean;
      readonly nullsNotDistinct: boolean;
    }
  | {
      readonly kind: "alter-domain";
      readonly domain: QualifiedName;
      readonly change: "set not null" | "add check" | "validate";
      /** As the statement names it. */
      readonly constraint?: string;
      /** The condition of a CHECK that is added, over VALUE. */
      readonly expression?: string;
    };

/** The changes of one statement, with the table that it names. */
export interface Changes {
  readonly table?: QualifiedName;
  readonly only: boolean;
  readonly changes: readonly Change[];
  /** How many things the statement does in all. */
  readonly count: number;
  /** Each of them, where an ALTER TABLE can be taken apart. */
  readonly actions?: readonly Action[];
}

/** One thing that an ALTER TABLE does. */
export interface Action {
  /** As in parsenodes.h, such as `AT_AddColumn`. */
  readonly subtype: string;
  readonly written: string;
  readonly lock: LockMode;
  readonly change?: Change;
}

export function changesOf({ type, fields, source }: MigrationStatement): Changes | undefined {
  if (type === "AlterTableStmt") return alterTable(source, fields);
  if (type === "IndexStmt") return createIndex(fields);
  if (type === "AlterDomainStmt") return alterDomain(source, fields);
  return undefined;
}

function alterTable(source: MigrationStatement["source"], fields: Fields): Changes | undefined {
  const rangeVar = bare(fields, "relation");
  const found = targetRelation(source, rangeVar);
  if (rangeVar === undefined || found === undefined || fields.objtype !== "OBJECT_TABLE") return undefined;
  const elements = alterElements(source, fields, found.next);
  const commands = list(fields, "cmds");
  const actions = commands.map((node, index): Action => {
    const command = as(node, "AlterTableCmd") ?? {};
    const element = elements[index] ?? [];
    const change = alterCommand(source, element, command);
    return {
      subtype: String(command.subtype),
      written: source.sql.slice(element[0]?.start ?? 0, element.at(-1)?.end ?? 0),
      lock: alterTableLock({ cmds: [node] }),
      ...(change === undefined ? {} : { change }),
    };
  });
  const changes = actions.flatMap(({ change }) => change ?? []);
  const apart = elements.length === 0 ? {} : { actions };
  // libpg_query says `inh` for a table named without ONLY.
  return { table: nameOf(rangeVar), only: !flag(rangeVar, "inh"), changes, count: commands.length, ...apart };
}

function alterCommand(
  source: MigrationStatement["source"],
  element: Parameters<typeof readColumn>[1],
  command: Fields,
): Change | undefined {
  const name = text(command, "name");
  switch (command.subtype) {
    case "AT_AddColumn": {
      const definition = as(command.def, "ColumnDef");
      if (definition === undefined) return undefined;
      return {
        kind: "add-column",
        column: readColumn(source, element, definition),
        collated: bare(definition, "collClause") !== undefined,
      };
    }
    case "AT_SetNotNull":
      return name === undefined ? undefined : { kind: "set-not-null", column: name };
    case "AT_AlterColumnType": {
      const definition = as(command.def, "ColumnDef");
      const type = definition && bare(definition, "typeName");
      const printed = type && typeName(type);
      if (name === undefined || printed === undefined) return undefined;
      const using = definition?.raw_default === undefined ? undefined : usingOf(source, element);
      return { kind: "alter-type", column: name, type: printed, ...(using === undefined ? {} : { using }) };
    }
    case "AT_AddIdentity": {
      const identity = as(command.def, "Constraint") ?? {};
      const start = firstNumber(identity);
      const always = identity.generated_when === "a";
      return name === undefined ? undefined : { kind: "add-identity", column: name, always, ...(start === undefined ? {} : { start }) };
    }
    case "AT_ValidateConstraint":
      return name === undefined ? undefined : { kind: "validate", name };
    case "AT_AddConstraint": {
      const node = as(command.def, "Constraint");
      const constraint = node && readConstraint(source, element, node);
      return constraint && { kind: "add-constraint", constraint };
    }
    case "AT_AttachPartition": {
      const partition = bare(as(command.def, "PartitionCmd") ?? {}, "name");
      const named = partition && nameOf(partition);
      const [from] = element.filter((token) => isToken(source.sql, token, "FOR") || isToken(source.sql, token, "DEFAULT")).slice(-1);
      const bound = from ? source.sql.slice(from.start, element.at(-1)?.end) : "";
      return named && { kind: "attach-partition", partition: named, bound };
    }
    default:
      return undefined;
  }
}

/** `(START WITH 1000)`; 1 unless told otherwise. */
function firstNumber(identity: Fields): number | undefined {
  const options = list(identity, "options").map((node) => as(node, "DefElem") ?? {});
  const told = (name: string) => options.find(({ defname }) => defname === name);
  if (told("increment") !== undefined || told("minvalue") !== undefined || told("sequence_name") !== undefined) return undefined;
  const start = told("start");
  const integer = start && as(start.arg, "Integer");
  return start === undefined ? 1 : integer && number(integer, "ival");
}

/** What stands behind USING. A type or a collation holds no such word outside of brackets. */
function usingOf(source: MigrationStatement["source"], element: Parameters<typeof readColumn>[1]): string {
  const at = element.findIndex((token) => isToken(source.sql, token, "USING"));
  return source.sql.slice(element[at + 1]?.start ?? 0, element.at(-1)?.end ?? 0);
}

function createIndex(fields: Fields): Changes | undefined {
  const rangeVar = bare(fields, "relation");
  if (rangeVar === undefined) return undefined;
  const elements = list(fields, "indexParams").map((node) => text(as(node, "IndexElem") ?? {}, "name"));
  const columns = elements.filter((name) => name !== undefined);
  const name = text(fields, "idxname");
  return {
    table: nameOf(rangeVar),
    only: !flag(rangeVar, "inh"),
    count: 1,
    changes: [
      {
        kind: "create-index",
        unique: flag(fields, "unique"),
        concurrently: flag(fields, "concurrent"),
        ...(name === undefined ? {} : { name }),
        ...(columns.length === elements.length ? { columns } : {}),
        partial: fields.whereClause !== undefined,
        nullsNotDistinct: flag(fields, "nulls_not_distinct"),
      },
    ],
  };
}

/** `subtype` as in parsenodes.h: O set not null, C add a constraint, V validate. */
function alterDomain(source: MigrationStatement["source"], fields: Fields): Changes | undefined {
  const names = strings(fields, "typeName");
  const domain = { schema: names.at(-2) ?? null, name: names.at(-1) ?? "" };
  const constraint = as(fields.def, "Constraint");
  type Told = Omit<Extract<Change, { kind: "alter-domain" }>, "kind" | "domain">;
  const one = (told: Told): Changes => ({ only: false, count: 1, changes: [{ kind: "alter-domain", domain, ...told }] });
  const named = (name: string | undefined) => (name === undefined ? {} : { constraint: name });
  if (fields.subtype === "O") return one({ change: "set not null" });
  if (fields.subtype === "V") return one({ change: "validate", ...named(text(fields, "name")) });
  if (fields.subtype !== "C" || constraint === undefined || flag(constraint, "skip_validation")) return undefined;
  // 17 and newer: ADD CONSTRAINT … NOT NULL.
  if (constraint.contype === "CONSTR_NOTNULL") return one({ change: "set not null" });
  const expression = readConstraint(source, source.tokens, constraint)?.expression;
  return one({ change: "add check", ...named(text(constraint, "conname")), ...(expression === undefined ? {} : { expression }) });
}

function nameOf(rangeVar: Fields): QualifiedName {
  return { schema: text(rangeVar, "schemaname") ?? null, name: text(rangeVar, "relname") ?? "" };
}
