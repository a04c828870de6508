import type { SyntaxTree } from "../statement/statement";
import type { ExplainedFix, ExplanationDocument } from "./schema";

/** PostgreSQL's grammar, at hand. */
export type Parse = (sql: string) => SyntaxTree;

interface WithFixes {
  readonly explanations?: ExplanationDocument["explanations"];
  readonly findings: ExplanationDocument["findings"];
}

/**
 * The document without fixes whose SQL PostgreSQL's grammar does not read: something that we have quoted wrongly is not shown to be copied.
 * `onWithheld` hears the id of each.
 */
export function withoutUnreadable<T extends WithFixes>(document: T, parse: Parse, onWithheld: (id: string) => void): T {
  const readable = (fix: ExplainedFix) => {
    const good = statementsOf(fix).every((statement) => parse(statement).ok);
    if (!good) onWithheld(fix.id);
    return good;
  };
  const kept = <U extends { readonly fixes: readonly ExplainedFix[] }>(one: U): U => {
    const fixes = one.fixes.filter(readable);
    return fixes.length === one.fixes.length ? one : { ...one, fixes };
  };
  const { explanations, findings } = document;
  return { ...document, ...(explanations === undefined ? {} : { explanations: explanations.map(kept) }), findings: findings.map(kept) };
}

/** The statements of a fix, with something in place of what the person has still to decide. psql's own lines are not SQL. */
export function statementsOf(fix: ExplainedFix): readonly string[] {
  const steps = fix.steps.map(({ sql }, index) => {
    const open = fix.inputs
      .filter(({ value }) => value === null)
      .flatMap(({ type, places }) => places.filter(({ step }) => step === index).map((place) => ({ ...place, type })))
      .sort((a, b) => b.start - a.start);
    return open.reduce(
      (text, { start, end, type }) => `${text.slice(0, start)}${type === "identifier" ? "a" : "NULL"}${text.slice(end)}`,
      sql,
    );
  });
  return [...steps, ...(fix.verify === null ? [] : [fix.verify])].filter((text) => !/^\s*\\/.test(text));
}
