import { printedName } from "../postgres/printed-name";
import { isToken } from "../postgres/token-runs";
import type { StatementSource } from "../statement/statement-source";
import { as, bare, type Fields, flag, list, number, strings, text } from "../statement/syntax-node";
import type { Relation, Trigger } from "./catalog";
import { addRelation, relationOf, type SchemaDraft } from "./draft";

/** Bits of a trigger's timing and events (catalog/pg_trigger.h). */
const timings: ReadonlyMap<number, Trigger["timing"]> = new Map([
  [0, "after"],
  [2, "before"],
  [64, "instead of"],
]);
const events = [
  [4, "insert"],
  [16, "update"],
  [8, "delete"],
  [32, "truncate"],
] as const;

/** CREATE TRIGGER; with the function's body when the paste holds the function, too. */
export function readTrigger(draft: SchemaDraft, create: Fields): void {
  const table = bare(create, "relation") ?? {};
  const relation = relationOf(draft, text(table, "schemaname"), text(table, "relname") ?? "");
  const name = text(create, "trigname");
  const [called, schema] = [...strings(create, "funcname")].reverse();
  if (relation === undefined || name === undefined || called === undefined) return;
  relation.triggers.set(name, {
    name,
    timing: timings.get(number(create, "timing")) ?? "after",
    level: flag(create, "row") ? "row" : "statement",
    events: events.flatMap(([bit, event]) => ((number(create, "events") & bit) === 0 ? [] : [event])),
    function: printedName(schema, called),
    enabled: "origin",
    body: null,
    language: null,
    ...draft.functions.get(printedName(null, called)),
  });
}

/** CREATE FUNCTION: a trigger's function, for its body. */
export function readFunction(draft: SchemaDraft, create: Fields): void {
  const name = strings(create, "funcname").at(-1);
  const option = (wanted: string): unknown =>
    list(create, "options")
      .map((node) => as(node, "DefElem"))
      .find((one) => one?.defname === wanted)?.arg;
  const [body] = strings(as(option("as"), "List") ?? {}, "items");
  const language = as(option("language"), "String");
  if (name === undefined || body === undefined) return;
  draft.functions.set(printedName(null, name), { body, language: language ? (text(language, "sval") ?? null) : null });
}

/** CREATE RULE. */
export function readRule(draft: SchemaDraft, source: StatementSource, create: Fields): void {
  const table = bare(create, "relation") ?? {};
  const relation = relationOf(draft, text(table, "schemaname"), text(table, "relname") ?? "");
  const name = text(create, "rulename");
  const [first, last] = [source.tokens[0], source.tokens.at(-1)];
  if (relation === undefined || name === undefined || first === undefined || last === undefined) return;
  const event = String(create.event).replace("CMD_", "").toLowerCase();
  relation.rules.push({ name, event, definition: source.sql.slice(first.start, last.end) });
}

/** CREATE VIEW and CREATE MATERIALIZED VIEW: what they are made of; their columns are not told. */
export function readView(
  draft: SchemaDraft,
  source: StatementSource,
  view: Fields | undefined,
  query: unknown,
  kind: "view" | "materialized view",
): void {
  const name = view && text(view, "relname");
  if (view === undefined || name === undefined) return;
  const relation = addRelation(draft, text(view, "schemaname") ?? draft.schema, name, kind);
  const as_ = source.tokens.findIndex((token) => isToken(source.sql, token, "AS"));
  const [first, last] = [source.tokens[as_ + 1], source.tokens.at(-1)];
  relation.view = { definition: first && last ? source.sql.slice(first.start, last.end) : "", baseRelations: rangeVars(query) };
}

/** The relations that a query names, each once; those of its WITH clauses are not told apart. Walks without recursion. */
function rangeVars(query: unknown): NonNullable<Relation["view"]>["baseRelations"] {
  const found = new Map<string, { readonly schema: string | null; readonly name: string }>();
  const open: unknown[] = [query];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    const rangeVar = as(node, "RangeVar");
    const name = rangeVar && text(rangeVar, "relname");
    if (rangeVar && name !== undefined) {
      const schema = text(rangeVar, "schemaname") ?? null;
      found.set(printedName(schema, name), { schema, name });
    } else for (const child of Object.values(node).reverse()) open.push(child);
  }
  return [...found.values()];
}
