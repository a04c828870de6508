import type { Explanation, ExplanationDocument } from "../explain/schema";
import type { MessageForm } from "../parse/error-report";
import { allForms } from "../sqlstates/forms";
import { withoutConnections } from "./connection-words";
import { redactError } from "./error";
import { redactFinding } from "./finding";
import { redactFix } from "./fix";
import { type Names, namesOf } from "./names";
import { redactRelation } from "./relation";
import { redactKey, redactRow } from "./row";
import { type Secrets, secretsOf } from "./secrets";
import { redactSentence, type SentenceRules } from "./sentence";
import { valuesOf } from "./values";

/** What a shared document shows. */
export interface Shown {
  /** Values of the row and the key, constants of every SQL text, messages of somebody's own. */
  readonly values: boolean;
  /** Names of schemas, tables, columns, constraints and the like. Where not shown, each is the same stand-in everywhere. */
  readonly names: boolean;
}

/**
 * The document as others may see it. Fields that hold values are made anew from their shapes; texts keep only what is PostgreSQL's, the
 * engine's own or a known name. Connection strings, passwords, hosts, users and databases are left out whatever is shown.
 * `forms`: the wordings that the paste was read with.
 */
export function redact(document: ExplanationDocument, show: Shown, forms: readonly MessageForm[] = allForms): ExplanationDocument {
  const names = namesOf(document, show.names);
  const values = valuesOf(document, names, forms);
  const secrets: Secrets = show.values ? { hide: (text) => text } : secretsOf(values, names.has);
  const rules: SentenceRules = { names, secrets, show };
  const redacted: ExplanationDocument = {
    version: 1,
    explanations: document.explanations.map((explanation) => redactExplanation(explanation, forms, rules)),
    findings: document.findings.map((finding) => redactFinding(finding, forms, rules)),
    // Without an explanation it is about a text that nobody understood.
    notice:
      document.notice === null || document.explanations.length + document.findings.length === 0
        ? null
        : redactSentence(document.notice, rules),
    connectionProblem: null,
    connection: null,
  };
  return lastLook(redacted, names, secrets, show);
}

function redactExplanation(explanation: Explanation, forms: readonly MessageForm[], rules: SentenceRules): Explanation {
  const row = explanation.row && redactRow(explanation.row, rules);
  return {
    occurrences: explanation.occurrences,
    error: redactError(explanation.error, row, forms, rules),
    relation: explanation.relation && redactRelation(explanation.relation, rules),
    row,
    key: explanation.key && redactKey(explanation.key, rules, explanation.relation),
    summary: redactSentence(explanation.summary, rules),
    causes: explanation.causes.map((cause) => ({
      ...cause,
      id: /^[a-z0-9-]{1,80}$/.test(cause.id) ? cause.id : "cause",
      title: redactSentence(cause.title, rules),
      explanation: redactSentence(cause.explanation, rules),
      proof: cause.proof.map((proof) => ({ ...proof, text: redactSentence(proof.text, rules) })),
    })),
    fixes: explanation.fixes.map((fix) => redactFix(fix, rules)),
    prevention: explanation.prevention.map((habit) => redactSentence(habit, rules)),
    links: explanation.links.filter(({ url }) => /^(https:\/\/www\.postgresql\.org\/docs\/[\w./#%-]*|\/errors\/[0-9A-Z]{5})$/.test(url)),
  };
}

/** Every field that redaction knows what to do with. One that the document gains is left out until it stands here. */
const knownFields = new Set(
  `
  version explanations findings notice connectionProblem connection occurrences error relation row key summary causes fixes prevention
  links title url sqlstate condition sqlstateFrom severity message detail hint context position schema table column constraint datatype
  language statement parameters serverVersion source form framework name kind from estimatedRows bytes columns constraints triggers
  indexes partitionOf bound referencedBy type notNull default identity generated enumLabels definition validated deferrable
  referencedTable referencedColumns onDelete onUpdate enforced origin timing events function enabled level conditional unique valid ready
  root others rowSecurity views sequences max incomplete raw alignment readings cells value truncated state certainty alternatives values
  side found id explanation verdict proof text needs when recommended sql steps note lock scansTable rewritesTable transactional inputs
  label why places step start end risk riskNote verify code privileges line action rows rowsFrom tableRows tableBytes locks mode blocks
  work duration to transaction begin since
  `
    .trim()
    .split(/\s+/),
);

/** Fields whose text has been made from known words alone, and whose offsets count. */
const untouched = new Set(["sql", "verify", "source", "statement", "id", "sqlstate", "condition", "url", "name"]);

/** Once more over every text, since a text may hold what its field did not promise. */
function lastLook(document: ExplanationDocument, names: Names, secrets: Secrets, show: Shown): ExplanationDocument {
  const looked = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return looksAt(value, field);
    if (Array.isArray(value)) return value.map((each) => looked(each, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => (knownFields.has(key) && inner !== undefined ? [[key, looked(inner, key)]] : [])),
    );
  };
  const looksAt = (text: string, field: string): string => {
    if (untouched.has(field)) return text;
    return withoutConnections(show.values || names.has(text) || /^<[^<>]*>$/.test(text) ? text : secrets.hide(text));
  };
  return looked(document, "") as ExplanationDocument;
}
