import type { Explanation, ExplanationDocument, Finding } from "../explain/schema";
import { isSqlWord } from "../postgres/sql-words";
import { namesInSql } from "./sql-text";
import { beginsAsSql } from "./statement";

export type NameKind = "schema" | "table" | "column" | "constraint" | "index" | "function" | "type" | "name";

/** The names of a document, and what stands for each where names are left out. */
export interface Names {
  /** Whether the document states this as a name of the schema. */
  readonly has: (name: string) => boolean;
  /** The name itself, or its stand-in: `table_1`, the same everywhere. */
  readonly show: (name: string, kind?: NameKind) => string;
  readonly all: () => Iterable<string>;
  readonly shown: boolean;
}

/** Schemas that every database has. */
const everywhere = new Set(["public", "pg_catalog", "information_schema"]);

type Named = Pick<ExplanationDocument, "explanations" | "findings">;
type Learn = (kind: NameKind, name: string | null | undefined) => void;

/** Reads the names from the fields that hold names, and from nowhere else. */
export function namesOf({ explanations, findings }: Named, shown: boolean): Names {
  const standIns = new Map<string, string>();
  const counts = new Map<NameKind, number>();
  const learn = (kind: NameKind, name: string | null | undefined): void => {
    if (!name || everywhere.has(name) || standIns.has(name)) return;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    standIns.set(name, `${kind}_${count}`);
  };
  for (const explanation of explanations) learnFrom(explanation, learn);
  for (const finding of findings) learnFromFinding(finding, learn);
  return {
    has: (name) => standIns.has(name) || everywhere.has(name),
    show: (name, kind = "name") => {
      if (shown || everywhere.has(name)) return name;
      learn(kind, name);
      return standIns.get(name) ?? name;
    },
    all: () => standIns.keys(),
    shown,
  };
}

function learnFromFinding({ schema, table, locks, statement, fixes }: Finding, learn: Learn): void {
  learn("table", table);
  learn("schema", schema);
  for (const lock of locks) {
    learn("table", lock.table);
    learn("schema", lock.schema);
  }
  for (const sql of [statement, ...fixes.flatMap((fix) => fix.steps.map((step) => step.sql))])
    for (const name of namesInSql(sql)) learn("name", name);
}

function learnFrom({ error, relation, row, key, fixes }: Explanation, learn: Learn): void {
  learn("table", error.table);
  learn("table", relation?.name);
  learn("table", key?.table);
  learn("table", key?.referencedTable);
  learn("schema", error.schema);
  learn("schema", relation?.schema);
  learn("column", error.column);
  for (const cell of row?.cells ?? []) learn("column", cell.column);
  for (const column of relation?.columns ?? []) learn("column", column.name);
  for (const name of [...(key?.columns ?? []), ...(key?.referencedColumns ?? [])]) if (isPlainName(name)) learn("column", name);
  learn("constraint", error.constraint);
  for (const constraint of relation?.constraints ?? []) {
    learn("constraint", constraint.name);
    learn("table", constraint.referencedTable);
    for (const name of [...constraint.columns, ...constraint.referencedColumns]) learn("column", name);
  }
  for (const index of relation?.indexes ?? []) learn("index", index.name);
  for (const trigger of relation?.triggers ?? []) {
    learn("name", trigger.name);
    for (const name of trigger.function.split(/[.()]/)) if (!isSqlWord(name)) learn("function", name);
  }
  for (const constraint of relation?.constraints ?? []) {
    learn("schema", constraint.origin?.schema);
    learn("table", constraint.origin?.table);
    learn("constraint", constraint.origin?.constraint);
  }
  for (const other of [relation?.root, ...(relation?.others ?? []), ...(relation?.views ?? []), ...(relation?.sequences ?? [])]) {
    learn("schema", other?.schema);
    learn("table", other?.name);
  }
  for (const sequence of relation?.sequences ?? []) learn("column", sequence.column);
  learn("schema", relation?.partitionOf?.schema);
  learn("table", relation?.partitionOf?.name);
  for (const reference of relation?.referencedBy ?? []) {
    learn("constraint", reference.constraint);
    learn("schema", reference.schema);
    learn("table", reference.table);
    for (const name of [...reference.columns, ...reference.referencedColumns]) learn("column", name);
  }
  for (const type of [
    error.datatype,
    ...(relation?.columns ?? []).map((column) => column.type),
    ...(row?.cells ?? []).map((cell) => cell.type),
  ]) {
    for (const word of type?.match(/"[^"]+"|[^\s.,()[\]"]+/g) ?? []) {
      const name = word.replaceAll('"', "");
      if (!isSqlWord(name) && !/^\d+$/.test(name)) learn("type", name);
    }
  }
  if (error.statement !== null && beginsAsSql(error.statement)) for (const name of namesInSql(error.statement)) learn("name", name);
  for (const fix of fixes) {
    for (const step of fix.steps) for (const name of namesInSql(step.sql)) learn("name", name);
    for (const input of fix.inputs) if (input.type === "identifier") learn("name", input.value);
  }
}

/** A key's column may be an expression, and `error.column` of an expression is none. */
function isPlainName(name: string): boolean {
  return !/[()]/.test(name);
}
