import type { Catalog, Relation } from "../catalog/catalog";
import { ancestorsOf, findRelation, fittingRelations, nearest } from "../catalog/look-up";
import { readPastedSchema } from "../catalog/pasted-schema";
import type { Evidence } from "../diagnose/evidence";
import { isOwnStatement } from "../diagnose/own-statement";
import type { ErrorReport } from "../parse/error-report";
import { knownMajor, newestMajor } from "../postgres/versions";
import type { FailingRow, Key } from "../row/failing-row";
import { readKey } from "../row/read-key";
import { readRow } from "../row/read-row";
import { splitKeyDetail } from "../row/split-key-detail";
import { moduleOf } from "../sqlstates/registry";
import { readScript, readStatement } from "../statement/read-statement";
import type { Statement } from "../statement/statement";
import { boundByKey } from "./bound-by-key";
import { completeReport } from "./complete-report";
import type { ExplainInput } from "./explain-input";
import { givenValues } from "./given-values";
import { schemaInPaste } from "./schema-in-paste";
import { throughView } from "./through-view";

/** The catalog to go by: what a connection told, else the pasted schema, else what the paste itself tells of the error's table. */
export function catalogOf(input: ExplainInput, reports: readonly ErrorReport[]): { readonly catalog?: Catalog; readonly problem?: string } {
  if (input.catalog) return { catalog: input.catalog };
  if (!input.schema?.trim()) return catalogOfPaste(input, reports);
  // A listing of columns may name no table: then it is that of the error.
  const about = reports.find((report) => report.table !== undefined);
  return readPastedSchema(input.schema, input.syntax ?? new Map(), { schema: about?.schema, table: about?.table });
}

/** The tables as text: as given, else what stands in the paste beside an error. */
export function schemaText({ text, schema }: ExplainInput, reports: readonly ErrorReport[]): string | undefined {
  if (schema?.trim()) return schema;
  return reports.length === 0 ? undefined : schemaInPaste(text);
}

/** A table that stands beside the error counts where the error may be of it; what was not asked for gives no problem. */
function catalogOfPaste(input: ExplainInput, reports: readonly ErrorReport[]): { readonly catalog?: Catalog } {
  const schema = schemaText(input, reports);
  if (schema === undefined) return {};
  const { catalog } = readPastedSchema(schema, input.syntax ?? new Map());
  const fits = (report: ErrorReport) => catalog && tablesOf(catalog, report).length > 0;
  return catalog && reports.some(fits) ? { catalog } : {};
}

function tablesOf(catalog: Catalog, report: ErrorReport): readonly Relation[] {
  const { table, column, constraint } = report;
  if (table === undefined && constraint === undefined) return [];
  return fittingRelations(catalog, { name: table, column, constraint }).filter(
    (relation) => (column === undefined || relation.columns.some(({ name }) => name === column)) && fitsRow(relation, report),
  );
}

/** Gathers what is known about one report. `looks` are those of this report, ids as its SQLSTATE named them. */
export function gatherEvidence(pasted: ErrorReport, input: ExplainInput, catalog: Catalog | undefined, looks: Evidence["looks"]): Evidence {
  const sent = statementOf(pasted, input);
  const report = completeReport(pasted, sent, catalog);
  const parameters = report.parameters ?? input.parameters;
  const text = report.statement ?? input.statement;
  const script = text === undefined ? [] : readScript(text, input.syntax ?? new Map(), parameters);
  const [relation, ...otherRelations] = catalog ? relationsOf(catalog, report, sent, input.relation) : [];
  const named = catalog && targetOf(catalog, relation, sent);
  const direct = sent && throughView(sent, named, relation);
  const [statement, target] = direct ? [direct, undefined] : [sent, named];
  const version = catalog?.serverVersion ?? report.serverVersion ?? input.serverVersion;
  const inner = moduleOf(report.sqlstate)?.innerStatement?.(report);
  return {
    report,
    statement,
    inner: inner === undefined ? undefined : readStatement(inner, input.syntax ?? new Map(), undefined, { table: report.table }),
    script: script.length > 1 ? script : undefined,
    parameters,
    catalog,
    relation,
    otherRelations,
    target,
    row: rowOf(report, statement, catalog, relation, target),
    key: keyOf(report, relation),
    looks,
    serverVersion: knownMajor(version ?? newestMajor),
    serverVersionKnown: version !== undefined && version !== null,
  };
}

function statementOf(report: ErrorReport, input: ExplainInput): Statement | undefined {
  const text = report.statement ?? input.statement;
  if (text === undefined) return undefined;
  const setsNotNull = report.match?.kind === "contains-nulls";
  const about = { table: report.table, column: report.column, constraint: report.constraint, setsNotNull };
  const read = (parameters: ExplainInput["parameters"]) => readStatement(text, input.syntax ?? new Map(), parameters, about);
  const statement = read(report.parameters ?? input.parameters);
  const bound = input.parameters === undefined ? boundByKey(report, statement) : undefined;
  return bound === undefined ? statement : read(bound);
}

/**
 * The relation that the error is about, and after it others of the name that would fit as well. The person's choice wins; then what
 * fits the failing row, then what a bare name finds.
 */
function relationsOf(
  catalog: Catalog,
  report: ErrorReport,
  statement: Statement | undefined,
  choice: ExplainInput["relation"],
): readonly Relation[] {
  const { match } = report;
  // A DELETE stores no row: what got NULL is another table's.
  if (report.sqlstate === "23502" && report.table === undefined && statement?.kind === "delete") return [];
  const view = match?.slots.get("view");
  const under = view === undefined ? undefined : underView(catalog, findRelation(catalog, { name: view }));
  if (under) return [under];
  // On the referenced side of a foreign key the protocol's schema is that of the referencing table (ri_ReportViolation).
  const ofAnother = match?.slots.has("referencingTable") || match?.detail?.slots.has("referencingTable");
  const schema = (ofAnother ? undefined : report.schema) ?? schemaFromStatement(report, statement);
  const sought = { name: report.table, column: report.column, constraint: report.constraint };
  const fitting = fittingRelations(catalog, { ...sought, schema });
  if (fitting.length === 0 && report.table === undefined) return changed(catalog, report, statement);
  const byRow = fitting.length > 1 ? fitting.filter((relation) => fitsRow(relation, report)) : [];
  const chosen = fitting.filter((relation) => choice !== undefined && relation.name === choice.name && relation.schema === choice.schema);
  const [first] = chosen.length > 0 ? chosen : nearest(byRow.length > 0 ? byRow : fitting);
  return first === undefined ? [] : [first, ...fitting.filter((relation) => relation !== first && relation.name === first.name)];
}

/** Messages about an index that could not be built, and about a row that a command would write twice, name no table: it is the statement's. */
function changed(catalog: Catalog, { sqlstate }: ErrorReport, statement: Statement | undefined): readonly Relation[] {
  const makes = statement?.kind === "alter-table" || (statement?.kind === "other" && statement.index !== undefined);
  const writes = sqlstate === "21000" && (statement?.kind === "insert" || statement?.kind === "merge");
  const relation = (makes || writes) && statement.target ? findRelation(catalog, statement.target) : undefined;
  return relation ? [relation] : [];
}

/** Whether the failing row can be read as one of this relation. Where no row is printed, every relation fits. */
function fitsRow(relation: Relation, { match, column, sqlstate }: ErrorReport): boolean {
  const raw = match?.detail?.slots.get("row");
  if (raw === undefined || relation.columns.length === 0) return true;
  const names = match?.detail?.slots.get("columns");
  const row = readRow({ raw, names, columns: relation.columns, culprit: sqlstate === "23502" ? column : undefined });
  return row.alignment !== "positional";
}

/** The table under a view: its row is the one that WITH CHECK OPTION prints (execMain.c, ExecWithCheckOptions). */
function underView(catalog: Catalog, view: Relation | undefined): Relation | undefined {
  let relation = view;
  for (let depth = 0; depth < 10 && relation?.view; depth++) {
    const [base, ...more]: readonly { readonly schema: string | null; readonly name: string }[] = relation.view.baseRelations;
    if (base === undefined || more.length > 0) return view;
    relation = findRelation(catalog, base) ?? view;
    if (relation === view) return view;
  }
  return relation;
}

/** The statement's own qualification tells the schema when it names the very table of the message. */
function schemaFromStatement(report: ErrorReport, statement: Statement | undefined): string | undefined {
  const target = statement && "target" in statement ? statement.target : undefined;
  return target !== undefined && target.name === report.table ? target.schema : undefined;
}

function targetOf(catalog: Catalog, relation: Relation | undefined, statement: Statement | undefined): Relation | undefined {
  if (statement === undefined || !("target" in statement) || statement.target === undefined) return undefined;
  const { schema, name } = statement.target;
  const target = findRelation(catalog, { schema, name });
  return target === relation ? undefined : target;
}

function rowOf(
  report: ErrorReport,
  statement: Statement | undefined,
  catalog: Catalog | undefined,
  relation: Relation | undefined,
  target: Relation | undefined,
): FailingRow | undefined {
  const detail = report.match?.detail;
  const raw = detail?.slots.get("row");
  if (detail === undefined || raw === undefined) return undefined;
  const ancestors = catalog && relation ? ancestorsOf(catalog, relation) : [];
  // A row that was routed is printed in the shape of the table that the statement named (execMain.c, ExecConstraints).
  const routedFrom = target && ancestors.includes(target) ? target : undefined;
  const printedAs = routedFrom ?? relation;
  // What another statement gives says nothing about the row.
  const own = isOwnStatement({ report, relation, target, catalog });
  const named = statement !== undefined && "target" in statement && statement.target !== undefined;
  // Before 14 an UPDATE through a parent prints the leaf's own columns.
  const shapeIsTold = named && !(statement.kind === "update" && routedFrom !== undefined);
  const others = shapeIsTold ? [] : [relation, ...ancestors].filter((one): one is Relation => one !== undefined && one !== printedAs);
  return readRow({
    raw,
    names: detail.slots.get("columns"),
    // A listing of constraints alone tells no columns.
    columns: printedAs && printedAs.columns.length > 0 ? printedAs.columns : undefined,
    otherColumns: others.map((one) => one.columns),
    // NOT NULL is checked in the order of the table that the message names.
    checkedColumns: relation?.columns.map((column) => column.name),
    culprit: report.sqlstate === "23502" ? report.column : undefined,
    nullsUnchecked: report.match?.kind === "row-partition" && statement?.kind === "update",
    // A schema pasted as DDL may hide a trigger that changes values; a connection tells them all.
    given:
      own && relation && statement && catalog?.from === "connection" ? givenValues(statement, printedAs ?? relation, relation) : undefined,
    insertColumns: own && statement?.kind === "insert" ? statement.columns?.map((column) => column.name) : undefined,
    serverVersion: catalog?.serverVersion ?? report.serverVersion,
  });
}

/** Names and values may hold `)=(` themselves: where the border is, the relation's own keys tell better than the words around. */
function keyOf(report: ErrorReport, relation: Relation | undefined): Key | undefined {
  const slots = report.match?.detail?.slots;
  const columns = slots?.get("columns");
  const values = slots?.get("values");
  if (columns === undefined || values === undefined) return undefined;
  const split = splitKeyDetail(`(${columns})=(${values})`, relation) ?? { columns, values };
  return readKey(split.columns, split.values, relation);
}
