import type { Catalog, CatalogName } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { pastedSchemaSyntax } from "../catalog/pasted-schema";
import { perhapsDomain } from "../catalog/perhaps-domain";
import type { Evidence } from "../diagnose/evidence";
import type { ErrorReport, PasteReading } from "../parse/error-report";
import { mayBeInOtherLanguage } from "../parse/other-language";
import { parse } from "../parse/parse";
import { readingOnce } from "../postgres/reading-once";
import { newestMajor, oldestMajor } from "../postgres/versions";
import { allForms } from "../sqlstates/forms";
import type { SqlstateModule } from "../sqlstates/module";
import { moduleOf } from "../sqlstates/registry";
import { statementSyntax } from "../statement/read-statement";
import { catalogOf, gatherEvidence, schemaText } from "./evidence";
import type { ExplainInput } from "./explain-input";
import { explainReport } from "./explain-report";
import { missingRelations } from "./missing-relations";
import {
  isMigration,
  isUnreadMigration,
  type ReviewInput,
  reviewLooks,
  reviewMigration,
  reviewNames,
  reviewSyntax,
} from "./review-migration";
import type { ExplanationDocument } from "./schema";
import { unreadParts } from "./unread-parts";

/** A catalog statement asks for at most this many names. */
const namesLimit = 200;

/** The paste, explained by what is given. Never throws, but within `withinTokens`. */
export function explain(input: ExplainInput): ExplanationDocument {
  return readingOnce(() => explained(input));
}

function explained(input: ExplainInput): ExplanationDocument {
  const reading = readPaste(input);
  const migration = migrationIn(reading, input);
  if (migration !== undefined) return { ...reviewMigration(migration), explanations: [] };
  const unread = reading.sql !== undefined && isUnreadMigration({ sql: reading.sql, syntax: input.syntax });
  if (unread)
    return { version: 1, explanations: [], findings: [], notice: "Reading the migration.", connectionProblem: null, connection: null };
  const { catalog, problem } = catalogOf(input, reading.reports);
  const cases = casesOf(reading, input, catalog);
  return {
    version: 1,
    explanations: cases.map(({ module, evidence }) => explainReport(module, evidence)),
    findings: [],
    notice: noticeOf([
      reading.notice,
      problem,
      missingRelations(catalog, missingIn(cases)),
      unreadParts(catalog),
      newerServer(catalog, input),
    ]),
    connectionProblem: null,
    connection: null,
  };
}

/** The relations, constraints, indexes and domains to look up; all that leaves the tab besides the connection. */
export function namesNeeded(input: ExplainInput): readonly CatalogName[] {
  const migration = migrationIn(readPaste(input), input);
  if (migration !== undefined) return reviewNames(migration);
  const names = casesOf(readPaste(input), input, undefined).flatMap(({ module, evidence }): CatalogName[] => {
    const situation = module?.situation(evidence.report);
    const named = situation === undefined || module === undefined ? fromReport(evidence.report) : module.names(situation, evidence.report);
    return [...named, ...fromStatement(evidence)];
  });
  // What has to be there goes first, and where it is asked for twice it is not optional.
  const sorted = [...names.filter(({ optional }) => !optional), ...names.filter(({ optional }) => optional)];
  const distinct = new Map(sorted.toReversed().map((name) => [JSON.stringify([name.kind, name.schema, name.name]), name]));
  return [...distinct.values()].reverse().slice(0, namesLimit);
}

/** The texts that PostgreSQL's grammar should read beforehand: the statements and the pasted schema. */
export function syntaxNeeded(input: ExplainInput): readonly string[] {
  const reading = readPaste(input);
  if (reading.sql !== undefined) return reviewSyntax({ ...input, sql: reading.sql });
  const statements = reading.reports
    .flatMap((report) => [report.statement ?? input.statement, moduleOf(report.sqlstate)?.innerStatement?.(report)])
    .flatMap((text) => (text?.trim() ? [text] : []));
  const schema = input.catalog === undefined ? (schemaText(input, reading.reports) ?? "") : "";
  return [...new Set([...statements.map(statementSyntax), ...(schema === "" ? [] : pastedSchemaSyntax(schema))])];
}

/** The looks at rows that would settle causes, given the catalog. */
export function looksNeeded(input: ExplainInput): readonly LookRequest[] {
  return readingOnce(() => looksFor(input));
}

function looksFor(input: ExplainInput): readonly LookRequest[] {
  const reading = readPaste(input);
  const migration = migrationIn(reading, input);
  if (migration !== undefined) return reviewLooks(migration);
  const { catalog } = catalogOf(input, reading.reports);
  return casesOf(reading, input, catalog).flatMap(({ module, evidence }, index) => {
    const situation = module?.situation(evidence.report);
    if (module === undefined || situation === undefined) return [];
    return module.looks(situation, evidence).map((look) => ({ ...look, id: `${index}:${look.id}` }));
  });
}

/** DDL that was pasted without an error: reviewed before it fails. */
function migrationIn({ sql, reports }: PasteReading, input: ExplainInput): ReviewInput | undefined {
  if (sql === undefined || reports.length > 0) return undefined;
  const { schema, catalog, looks, serverVersion, syntax } = input;
  const migration = { sql, schema, catalog, looks, serverVersion, syntax };
  return isMigration(migration) ? migration : undefined;
}

interface Case {
  readonly module?: SqlstateModule;
  readonly evidence: Evidence;
}

/** Reads the paste as all the functions here do. A host that asks several of them about a large paste hands the reading in. */
export function readPaste(input: ExplainInput): PasteReading {
  return input.reading ?? parse(input.text, input.moreForms ? [...allForms, ...input.moreForms] : allForms);
}

/** Whether the paste may be in another language than English, so that the translated wordings are worth handing in as `moreForms`. */
export function needsMoreForms(input: ExplainInput): boolean {
  return input.moreForms === undefined && mayBeInOtherLanguage(input.text, readPaste(input));
}

function casesOf(reading: PasteReading, input: ExplainInput, catalog: Catalog | undefined): readonly Case[] {
  return reading.reports.map((report, index) => ({
    module: moduleOf(report.sqlstate),
    evidence: gatherEvidence(report, input, catalog, looksOf(input, index)),
  }));
}

function looksOf(input: ExplainInput, index: number): Evidence["looks"] {
  const prefix = `${index}:`;
  return (input.looks ?? []).filter((look) => look.id.startsWith(prefix)).map((look) => ({ ...look, id: look.id.slice(prefix.length) }));
}

function fromReport(report: ErrorReport): CatalogName[] {
  const schema = report.schema ?? null;
  const relation: CatalogName[] = report.table === undefined ? [] : [{ kind: "relation", schema, name: report.table }];
  return report.constraint === undefined ? relation : [...relation, { kind: "constraint", schema, name: report.constraint }];
}

function fromStatement({ statement }: Evidence): CatalogName[] {
  if (statement === undefined || !("target" in statement) || statement.target === undefined) return [];
  const target: CatalogName = { kind: "relation", schema: statement.target.schema ?? null, name: statement.target.name };
  const added = statement.kind === "alter-table" ? statement.actions.filter((action) => action.kind === "add-column") : [];
  return [target, ...added.flatMap(({ type }) => perhapsDomain(type))];
}

function noticeOf(sentences: readonly (string | undefined)[]): string | null {
  const said = sentences.filter((sentence) => sentence !== undefined);
  return said.length === 0 ? null : said.join(" ");
}

/** Tables that errors name and that were not found. */
function missingIn(cases: readonly Case[]): readonly string[] {
  return [
    ...new Set(cases.flatMap(({ evidence }) => (evidence.relation === undefined && evidence.report.table ? [evidence.report.table] : []))),
  ];
}

function newerServer(catalog: Catalog | undefined, input: ExplainInput): string | undefined {
  const major = catalog?.serverVersion ?? input.serverVersion;
  if (major === undefined || major === null) return undefined;
  if (major > newestMajor) return `The server is PostgreSQL ${major}. It is treated as ${newestMajor}, the newest major known here.`;
  if (major < oldestMajor)
    return `The server is PostgreSQL ${major}, older than the oldest major known here (${oldestMajor}); the fixes are not tested there.`;
  return undefined;
}
