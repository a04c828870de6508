import { nameOf } from "../postgres/names";
import { closingIndex, isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import { bareConstraint } from "./bare";
import type { Constraint, Relation, Trigger } from "./catalog";
import { readConstraintText } from "./constraint-text";
import { addConstraint, type RelationDraft, referenceKey, type SchemaDraft } from "./draft";
import { readIndexText } from "./index-text";
import { readTriggerText } from "./trigger-text";

/**
 * One line below the columns of psql's `\d`: an index, a constraint, a reference, a trigger, a parent. What it is shows in
 * the line itself, whatever language the headings are in; only a trigger's state needs the heading.
 */
export function readDescribedLine(draft: SchemaDraft, relation: RelationDraft, section: string, line: string): void {
  if (line === "") return;
  const tokens = significant(tokenize(line));
  if (line.startsWith('"')) readNamed(relation, line);
  else if (line.startsWith('TABLE "')) readReference(relation, line);
  else if (/^inherits$/.test(section)) relation.inherits = [...relation.inherits, ...nameList(line, tokens)];
  else if (/^(?:RANGE|LIST|HASH) \(/.test(line)) setPartitionKey(relation, line);
  else if (section === "partitions") addPartition(relation, line, tokens);
  else if (section === "number of partitions") relation.children = Number.parseInt(line, 10) || 0;
  else if (section === "policies" || section.startsWith("policies ")) relation.rowSecurity = true;
  else if (/rules$/.test(section)) readRule(relation, section, line, tokens);
  else if (section === "partition of") readPartitionOf(relation, line, tokens);
  else {
    const trigger = readTriggerText(line.split(", ON TABLE ", 1)[0] ?? "", stateOf(section));
    if (trigger) relation.triggers.set(trigger.name, withBody(draft, trigger));
  }
}

/** psql puts the bare name into quotes, so a quote in it is not doubled: the name ends where a definition begins. */
const named = /^"(.+?)" (?=PRIMARY KEY, |UNIQUE|CHECK \(|FOREIGN KEY \(|EXCLUDE |NOT NULL |[a-z_][a-z0-9_]* \()/;

/** `"orders_pkey" PRIMARY KEY, btree (id)`, `"orders_qty_check" CHECK (qty > 0)`, `"orders_id_not_null" NOT NULL "id"`. */
function readNamed(relation: RelationDraft, line: string): void {
  const found = named.exec(line);
  const name = found?.[1];
  if (found === null || name === undefined) return;
  const rest = line.slice(found[0].length).trim();
  const comma = /^(PRIMARY KEY|UNIQUE CONSTRAINT|UNIQUE), ([\s\S]*)$/.exec(rest);
  const method = comma?.[2] ?? rest;
  if (comma === null) {
    const constraint = readConstraintText(name, withoutOrigin(rest), new Set(relation.columns.keys()));
    if (constraint) {
      addConstraint(relation, constraint);
      return;
    }
  }
  if (!/^[a-z_][a-z0-9_]* \(/.test(method)) return;
  const unique = comma !== null;
  const primary = comma?.[1] === "PRIMARY KEY";
  const index = readIndexText(name, relation, method, { unique, primary });
  if (index === undefined) return;
  relation.indexes.set(name, index);
  if (comma?.[1] === "PRIMARY KEY" || comma?.[1] === "UNIQUE CONSTRAINT")
    addConstraint(relation, keyConstraint(name, primary, method, index.nullsNotDistinct));
}

/** psql 18 adds where a NOT NULL constraint comes from: `(local, inherited)`, `(inherited)`. */
function withoutOrigin(definition: string): string {
  return definition.startsWith("NOT NULL") ? definition.replace(/ \((local, )?inherited\)(?= NOT VALID$|$)/, "") : definition;
}

function keyConstraint(name: string, primary: boolean, method: string, nullsNotDistinct: boolean): Constraint {
  const tokens = significant(tokenize(method));
  const open = tokens.findIndex((token) => isToken(method, token, "("));
  const close = closingIndex(method, tokens, open);
  const end = tokens[close ?? -1]?.end ?? method.length;
  const include = /^ INCLUDE \([^)]*\)/.exec(method.slice(end))?.[0] ?? "";
  const deferrable = /\bDEFERRABLE\b/.test(method.slice(end)) ? " DEFERRABLE" : "";
  const deferred = /\bINITIALLY DEFERRED\b/.test(method.slice(end)) ? " INITIALLY DEFERRED" : "";
  const list = method.slice(tokens[open]?.start, end);
  const definition = `${primary ? "PRIMARY KEY" : "UNIQUE"}${nullsNotDistinct ? " NULLS NOT DISTINCT" : ""} ${list}${include}${deferrable}${deferred}`;
  const read = readConstraintText(name, definition, new Set());
  return read ?? { ...bareConstraint, name, kind: primary ? "primary key" : "unique", definition };
}

/** `TABLE "order_items" CONSTRAINT "…_fkey" FOREIGN KEY (order_id) REFERENCES orders(id)`: from the other side, or a parent's own. */
function readReference(relation: RelationDraft, line: string): void {
  const nameEnd = line.indexOf('" CONSTRAINT "');
  const keyEnd = line.indexOf('" FOREIGN KEY (', nameEnd);
  if (nameEnd < 0 || keyEnd < 0) return;
  // The table comes as regclass prints it, with quotes of its own where it needs them, inside psql's quotes.
  const written = line.slice('TABLE "'.length, nameEnd);
  const table = nameParts(written, significant(tokenize(written)), 0);
  const constraintName = line.slice(nameEnd + '" CONSTRAINT "'.length, keyEnd);
  const start = keyEnd + 2;
  if (table === undefined) return;
  const constraint = readConstraintText(constraintName, line.slice(start), new Set());
  if (constraint?.kind !== "foreign key") return;
  const pointsHere = constraint.referencedTable === relation.name;
  const ownColumns = constraint.columns.every((column) => relation.columns.has(column));
  if (!pointsHere && ownColumns) addConstraint(relation, constraint);
  if (!pointsHere) return;
  relation.referencedBy.set(referenceKey(table.name, constraintName), {
    constraint: constraintName,
    schema: table.schema,
    table: table.name,
    columns: constraint.columns,
    referencedColumns: constraint.referencedColumns,
    onDelete: constraint.onDelete ?? "no action",
  });
}

/** `orders_archive AS`, `ON INSERT TO orders DO INSTEAD NOTHING`: a rule's name and its definition on lines of their own. */
function readRule(relation: RelationDraft, section: string, line: string, tokens: readonly Token[]): void {
  const last = tokens.at(-1);
  if (section.startsWith("disabled")) return;
  if (isToken(line, last, "AS") && tokens.length === 2)
    relation.rules.push({ name: nameOf(line, tokens[0]) ?? line, event: "", definition: "" });
  const rule = relation.rules.at(-1);
  if (rule === undefined || isToken(line, last, "AS")) return;
  const event = /^ON (INSERT|UPDATE|DELETE|SELECT)\b/.exec(line)?.[1]?.toLowerCase() ?? rule.event;
  relation.rules.splice(-1, 1, { name: rule.name, event, definition: `${rule.definition} ${line}`.trim() });
}

function readPartitionOf(relation: RelationDraft, line: string, tokens: readonly Token[]): void {
  const parent = nameParts(line, tokens, 0);
  const bound = tokens[tokenAfterName(line, tokens, 0)];
  if (parent && bound) relation.partitionOf = { ...parent, bound: line.slice(bound.start) };
}

function setPartitionKey(relation: RelationDraft, line: string): void {
  relation.partitioned = true;
  relation.partitionKey = line;
  if (relation.kind === "table") relation.kind = "partitioned table";
}

/** `orders_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'), PARTITIONED,` of `\d+`. */
function addPartition(relation: RelationDraft, line: string, tokens: readonly Token[]): void {
  const name = nameParts(line, tokens, 0);
  const bound = tokens[tokenAfterName(line, tokens, 0)];
  if (name === undefined || bound === undefined || relation.budget.left <= 0) return;
  relation.budget.left--;
  const written = line
    .slice(bound.start)
    .replace(/,$/, "")
    .replace(/, (?:PARTITIONED|FOREIGN)$/, "");
  relation.partitions ??= [];
  relation.partitions.push({ ...name, bound: written });
}

function nameList(line: string, tokens: readonly Token[]): Relation["inherits"] {
  return tokens.flatMap((_, index) => {
    const begins = index === 0 || isToken(line, tokens[index - 1], ",");
    const name = begins ? nameParts(line, tokens, index) : undefined;
    return name ? [name] : [];
  });
}

/** The possibly qualified name at a token. */
function nameParts(
  line: string,
  tokens: readonly Token[],
  at: number,
): { readonly schema: string | null; readonly name: string } | undefined {
  const first = nameOf(line, tokens[at]);
  if (first === undefined || !isToken(line, tokens[at + 1], ".")) return first === undefined ? undefined : { schema: null, name: first };
  const name = nameOf(line, tokens[at + 2]);
  return name === undefined ? undefined : { schema: first, name };
}

function tokenAfterName(line: string, tokens: readonly Token[], at: number): number {
  return isToken(line, tokens[at + 1], ".") ? at + 3 : at + 1;
}

function stateOf(section: string): Trigger["enabled"] {
  if (section.startsWith("disabled")) return "disabled";
  if (section === "triggers firing always") return "always";
  return section === "triggers firing on replica only" ? "replica" : "origin";
}

function withBody(draft: SchemaDraft, trigger: Trigger): Trigger {
  const known = draft.functions.get(trigger.function.slice(trigger.function.indexOf(".") + 1));
  return known ? { ...trigger, ...known } : trigger;
}
