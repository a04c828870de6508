import type { Domain } from "../../catalog/catalog";
import type { LookAnswer } from "../../catalog/look";
import { domainOfType, primaryKeyOf } from "../../catalog/look-up";
import { columnsOf, passesCheck } from "../../fixes/check-expression";
import { evaluate } from "../../fixes/evaluate-expression";
import { objectName } from "../../postgres/object-names";
import type { ColumnDefinition } from "../../statement/column-definition";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import type { Change } from "../change";
import { defaultVolatility } from "../default-volatility";
import type { RowsConcerned } from "../hazard";
import { confirmed, type Moment, proofOf, ruledOut, undecided } from "../moment";
import { addColumnInSteps } from "../safe-forms/add-column-in-steps";
import { constraintAfterwards } from "../safe-forms/constraint-afterwards";
import { withoutDefault } from "../safe-forms/without-default";
import { judgedCheck, violatedBySomeRow } from "./add-check";
import { sameNames, violates } from "./add-foreign-key";
import { couldNotCreate } from "./add-unique";
import type { Finding } from "./rule";
import { containsNulls } from "./set-not-null";

/** ADD COLUMN gives every row a value: NULL, a constant that is stored once, or one of its own. */
export function addColumn(change: Extract<Change, { kind: "add-column" }>, moment: Moment): readonly Finding[] {
  const { column } = change;
  const { table, relation } = moment;
  if (moment.isEmpty(table)) return [];
  if (relation?.columns.some(({ name }) => name === column.name)) return [];
  const rows =
    relation && moment.look({ kind: "row-count", relation: { schema: relation.schema, name: relation.name }, columns: [], values: [] });
  const about: About = { change, column, moment, rows };
  const own = nullRefused(about) ?? computedNull(about) ?? rewritten(about);
  const inline = column.constraints.flatMap((constraint) => inlineConstraint(constraint, about) ?? []);
  return [...(own ? [own] : []), ...inline];
}

interface About {
  readonly change: Extract<Change, { kind: "add-column" }>;
  readonly column: ColumnDefinition;
  readonly moment: Moment;
  /** How many rows there are, counted up to a limit. */
  readonly rows: LookAnswer | undefined;
}

/** NOT NULL, by the column or by its domain, and nothing gives a value. */
function nullRefused(about: About): Finding | undefined {
  const { column, moment } = about;
  const { table } = moment;
  if (column.identity || column.serial || column.generated || column.default !== undefined) return undefined;
  const domain = domainOf(about);
  const byDomain = domain?.notNull === true && domain.default === null;
  if (!column.notNull && !byDomain) return undefined;
  if (domain !== undefined && domain.default !== null) return undefined;
  return {
    action: byDomain ? "ADD COLUMN of a domain that refuses NULL" : "ADD COLUMN … NOT NULL",
    table,
    raises: byDomain
      ? {
          sqlstate: "23502",
          message: `domain ${column.type ?? domain.name} does not allow null values`,
          schema: domain.schema,
          datatype: domain.name,
        }
      : containsNulls(moment, column.name),
    ...judgedByRows(about, 1, `needs a value for \`${column.name}\`, and the statement gives none`),
    locks: [{ table, mode: moment.lock }],
    work: byDomain ? "rewrite" : "scan",
    doing: `gives every row of \`${table.name}\` NULL for \`${column.name}\``,
    safeForms: [],
  };
}

/** A generated column that is NOT NULL, and computed from what is NULL in some row. */
function computedNull(about: About): Finding | undefined {
  const { column, moment } = about;
  const { table, relation } = moment;
  const { generated } = column;
  if (generated === undefined || !column.constraints.some(({ kind }) => kind === "not null")) return undefined;
  const mentioned = columnsOf(generated.expression, relation?.columns.map(({ name }) => name) ?? []);
  const stored = generated.kind === "stored";
  return {
    action: "ADD COLUMN … GENERATED … NOT NULL",
    table,
    raises: containsNulls(moment, column.name),
    ...judgedCheck(moment, `(${generated.expression}) IS NOT NULL`, mentioned, `would hold NULL in \`${column.name}\``),
    locks: [{ table, mode: moment.lock }],
    work: stored ? "rewrite" : "scan",
    doing: stored
      ? `writes \`${table.name}\` and its indexes anew`
      : `computes \`${column.name}\` for every row of \`${table.name}\` to see that none is NULL`,
    newColumn: true,
    safeForms: [],
  };
}

/** Each row gets a value of its own, so the table is written anew. */
function rewritten(about: About): Finding | undefined {
  const { column, moment } = about;
  const { table } = moment;
  const reason = rewriteReason(about);
  if (reason === undefined) return undefined;
  return {
    action: "ADD COLUMN with a value for each row",
    table,
    verdict: ruledOut(proofOf("statement", reason)),
    locks: [{ table, mode: moment.lock }],
    work: "rewrite",
    doing: `writes \`${table.name}\` and its indexes anew`,
    // Without a value a column of such a domain is written anew as well: its CHECK may refuse NULL.
    safeForms: isChecked(domainOf(about)) ? [] : addColumnInSteps(column, about.change.collated, moment),
  };
}

/** By a CHECK or NOT NULL. */
function isChecked(domain: Domain | undefined): boolean {
  return domain !== undefined && (domain.notNull || domain.constraints.length > 0);
}

function rewriteReason(about: About): string | undefined {
  const { column } = about;
  if (column.serial) return `\`${column.name}\` is a serial: each row gets a number of its own.`;
  if (column.identity) return `\`${column.name}\` is an identity column: each row gets a number of its own.`;
  if (column.generated)
    return column.generated.kind === "stored"
      ? `\`${column.name}\` is computed for each row and stored. No form of it avoids that: such a column is not added empty. From 18 on a VIRTUAL one is computed when it is read, and nothing is written.`
      : undefined;
  const domain = domainOf(about);
  const value = column.default ?? domain?.default ?? undefined;
  if (domain && isChecked(domain))
    return `\`${domain.name}\` is a domain with ${domain.constraints.length > 0 ? "a CHECK" : "NOT NULL"}, so each row's value is tested, also where it is NULL. Nothing is written anew for a column of \`${domain.baseType}\` with ${domain.constraints.length > 0 ? "a CHECK" : "NOT NULL and the DEFAULT"} of its own.`;
  if (value === undefined) return undefined;
  const { volatile, unknown } = defaultVolatility(value);
  if (!volatile) return undefined;
  return unknown === undefined
    ? `The default \`${value}\` is volatile: each row gets a value of its own.`
    : `The default calls \`${unknown}()\`, which is volatile unless it is declared otherwise: each row gets a value of its own.`;
}

/** CHECK, REFERENCES, UNIQUE and PRIMARY KEY behind the column. */
function inlineConstraint(constraint: ConstraintDefinition, about: About): Finding | undefined {
  const { moment, column } = about;
  const { table } = moment;
  const locks = [{ table, mode: moment.lock }];
  const safeForms = (name: string | undefined, fits: boolean) => [
    ...(fits ? constraintAfterwards(column, constraint, name, about.change.collated, moment) : []),
    ...withoutDefault(column, moment),
  ];
  if (constraint.kind === "check" && constraint.enforced) {
    const made = moment.relation && moment.made.find(({ kind }) => kind === "check")?.name;
    const [only, ...more] = constraint.mentioned;
    const name = constraint.name ?? made ?? objectName(table.name, more.length === 0 ? only : undefined, "check");
    return {
      action: "ADD COLUMN … CHECK",
      table,
      raises: violatedBySomeRow(moment, name),
      ...judgedValue(constraint, about),
      locks,
      work: "scan",
      doing: `evaluates the condition for every row of \`${table.name}\`, although all have the same value`,
      newColumn: true,
      safeForms: safeForms(constraint.name ?? made, passes(constraint, column) !== false),
    };
  }
  if (constraint.kind === "foreign key" && column.default !== undefined && constraint.enforced && constraint.referenced) {
    const { referenced } = constraint;
    const parent = { schema: referenced.schema ?? null, name: referenced.name };
    const made = moment.made.find((one) => one.kind === "foreign key" && sameNames(one.columns, [column.name]))?.name;
    const found = moment.relationOf(parent);
    const [key] = constraint.referencedColumns.length > 0 ? constraint.referencedColumns : ((found && primaryKeyOf(found)?.columns) ?? []);
    const value = constantOf(column.default);
    const answer =
      found && key !== undefined && value !== undefined
        ? moment.look({ kind: "rows-exist", relation: { schema: found.schema, name: found.name }, columns: [key], values: [value] })
        : undefined;
    const missing = answer?.kind === "rows-exist" && !answer.exists;
    const there = answer?.kind === "rows-exist" && answer.exists;
    const judged = judgedByRows(about, 1, `points at \`${column.default}\`, which \`${referenced.name}\` does not have`);
    return {
      action: "ADD COLUMN … DEFAULT … REFERENCES",
      table,
      raises: violates(moment, constraint.name ?? made ?? objectName(table.name, column.name, "fkey")),
      ...(missing
        ? judged
        : {
            verdict: there
              ? ruledOut(proofOf("data", `\`${referenced.name}\` has the row that the default points at.`))
              : undecided(moment),
          }),
      locks: [...locks, { table: parent, mode: "SHARE ROW EXCLUSIVE" }],
      work: "foreign key check",
      doing: `looks every row of \`${table.name}\` up in \`${referenced.name}\``,
      safeForms: safeForms(constraint.name ?? made, !missing),
    };
  }
  if (constraint.kind === "unique" || constraint.kind === "primary key") {
    const isKey = constraint.kind === "primary key";
    const made = moment.made.find((one) => one.kind === constraint.kind && sameNames(one.columns, [column.name]))?.name;
    const index = constraint.name ?? made ?? objectName(table.name, isKey ? undefined : column.name, isKey ? "pkey" : "key");
    return {
      action: isKey ? "ADD COLUMN … PRIMARY KEY" : "ADD COLUMN … UNIQUE",
      table,
      raises: couldNotCreate(moment, index),
      ...judgedKey(constraint, about),
      locks,
      work: "index build",
      doing: `builds an index over \`${table.name}\``,
      keyColumns: [column.name],
      newColumn: true,
      safeForms: safeForms(constraint.name ?? made, column.default === undefined && !constraint.nullsNotDistinct),
    };
  }
  return undefined;
}

/** Every row has the same value: it passes for all, or for none. */
function judgedValue(constraint: ConstraintDefinition, about: About): Pick<Finding, "verdict" | "rows"> {
  const { column } = about;
  const passed = passes(constraint, column);
  if (passed === true) return { verdict: ruledOut(proofOf("statement", `${column.default ?? "NULL"} passes the condition.`)) };
  if (passed === undefined) return { verdict: { verdict: "undecided", needs: [] } };
  return judgedByRows(about, 1, `gets ${column.default ?? "NULL"} for \`${column.name}\`, which fails the condition`);
}

function passes({ expression }: ConstraintDefinition, column: ColumnDefinition): boolean | undefined {
  const ownValue = column.identity || column.serial || column.generated;
  const value = ownValue ? undefined : column.default === undefined ? null : evaluate(column.default, () => undefined);
  const simple = value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
  return passesCheck(expression ?? "", (name) => (name === column.name ? simple : undefined));
}

/** One value for two rows is one too many. */
function judgedKey(constraint: ConstraintDefinition, about: About): Pick<Finding, "verdict" | "rows"> {
  const { column } = about;
  const own = column.identity || column.serial || (column.default !== undefined && defaultVolatility(column.default).volatile);
  if (own) return { verdict: ruledOut(proofOf("statement", "Each row gets a value of its own.")) };
  if (column.generated) return { verdict: { verdict: "undecided", needs: [] } };
  if (column.default === undefined && constraint.kind === "unique" && !constraint.nullsNotDistinct)
    return { verdict: ruledOut(proofOf("statement", "Every row gets NULL, and NULLs do not collide.")) };
  return judgedByRows(about, 2, `gets the same \`${column.name}\``);
}

/** Fails where there are as many rows; so many are concerned. `what`: of every row. */
function judgedByRows({ moment, rows }: About, least: number, what: string): Pick<Finding, "verdict" | "rows"> {
  const { table, relation } = moment;
  const estimate: RowsConcerned | undefined =
    relation?.estimatedRows === null || relation?.estimatedRows === undefined
      ? undefined
      : { count: relation.estimatedRows, from: "statistics" };
  const always = proofOf("statement", `Every row that is there ${what}.`);
  const line = moment.writtenAt(table);
  if (rows?.kind === "refused")
    return { verdict: { verdict: "undecided", needs: [], proof: [always, proofOf("data", rows.reason)] }, rows: estimate };
  if (rows === undefined || !("count" in rows)) return { verdict: undecided(moment, always), rows: estimate };
  if (line !== undefined)
    return {
      verdict: {
        verdict: "undecided",
        needs: [],
        proof: [always, proofOf("statement", `The statement in line ${line} may change which rows there are.`)],
      },
      rows: estimate,
    };
  const counted = `\`${table.name}\` has ${rows.exact ? "" : "more than "}${rows.count.toLocaleString("en")} ${rows.count === 1 ? "row" : "rows"}.`;
  const proof = proofOf("data", rows.count === 0 ? `\`${table.name}\` has no row.` : counted);
  if (rows.count < least) return { verdict: ruledOut(proof), rows: { count: 0, from: "counted" } };
  return {
    verdict: confirmed(always, proof),
    rows: rows.exact ? { count: rows.count, from: "counted" } : (estimate ?? { count: rows.count, from: "counted in part" }),
  };
}

function constantOf(expression: string): string | undefined {
  const value = evaluate(expression, () => undefined);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function domainOf({ column, moment: { catalog } }: About) {
  return catalog && column.type !== undefined ? domainOfType(catalog, column.type) : undefined;
}
