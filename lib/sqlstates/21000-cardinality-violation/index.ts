import { isOwnStatement } from "../../diagnose/own-statement";
import type { FixDraft } from "../../fixes/fix";
import { lookAtTables } from "../../fixes/investigate";
import { findRepeatedKeys, mergeOneRowPerKey } from "../../fixes/merge-source";
import type { SqlstateModule } from "../module";
import { keyRepeated } from "./causes/key-repeated";
import { severalRowsFound } from "./causes/several-rows-found";
import { upsertInRounds } from "./fixes/upsert-in-rounds";
import { upsertOneRowPerKey } from "./fixes/upsert-one-row-per-key";
import { forms } from "./forms";
import { type CardinalitySituation, situationOf } from "./situation";

/** One command would change a row twice, or a value is several. Not class 23, but what upserts and MERGE meet beside it. */
export const cardinalityViolation: SqlstateModule<CardinalitySituation> = {
  sqlstate: "21000",
  condition: "cardinality_violation",
  forms,
  situation: situationOf,
  names: () => [],
  looks: () => [],
  summary({ kind }, { statement }) {
    const table = statement && "target" in statement && statement.target ? ` of \`${statement.target.name}\`` : "";
    if (kind === "several-rows") return "PostgreSQL expected one value, and a sub-query found several rows.";
    const command = kind === "merge-twice" ? "MERGE" : "INSERT … ON CONFLICT DO UPDATE";
    return `PostgreSQL refused the ${command}: it would change one row${table} twice, for what it brings holds a key more than once.`;
  },
  causes: () => [keyRepeated, severalRowsFound],
  fixes({ kind }, evidence) {
    const { statement, target, relation } = evidence;
    const table = target ?? relation;
    const known = { columns: table?.columns };
    const drafts: (FixDraft | undefined)[] = [];
    if (kind === "upsert-twice") drafts.push(upsertInRounds(evidence, known), upsertOneRowPerKey(evidence, known));
    if (kind === "merge-twice" && statement?.kind === "merge" && isOwnStatement(evidence))
      drafts.push(mergeOneRowPerKey(statement, table, known), findRepeatedKeys(statement));
    const named = table ?? (statement && "target" in statement ? statement.target : undefined);
    if (named) drafts.push(lookAtTables([{ schema: named.schema, name: named.name }], "To see the unique indexes that make the key."));
    return drafts.filter((draft) => draft !== undefined);
  },
  prevention: ({ kind }) =>
    kind === "several-rows"
      ? ["Where one row is meant, let the condition name the whole key."]
      : ["Let a batch hold a key once before it is sent, or load it into a table and take DISTINCT ON the key from there."],
  links: [
    { title: "Reference: 21000 cardinality_violation", url: "/errors/21000" },
    { title: "INSERT … ON CONFLICT", url: "https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT" },
    { title: "MERGE", url: "https://www.postgresql.org/docs/current/sql-merge.html" },
  ],
};
