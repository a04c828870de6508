import type { Explanation, ExplanationDocument } from "../../explain/schema";

/** In front of every planted text. */
export const canaryWord = "zqcanary";
/** Planted where a number stands. */
export const canaryNumber = "7182818284";

/**
 * The document with a canary in every field that may hold a value, and in every sentence in the ways in which the engine writes what
 * it took from a person: in backticks, in quotes, and bare where a field holds the same value.
 */
export function plantCanaries(document: ExplanationDocument): ExplanationDocument {
  return {
    ...document,
    notice: document.notice && sentence(document.notice, "notice"),
    connectionProblem: { type: "/problems/x", title: canaryWord, status: 500, detail: canaryWord },
    connection: { tls: "none", notes: [canaryWord] },
    findings: document.findings.map((finding) => ({
      ...finding,
      statement: sql(finding.statement),
      proof: finding.proof.map((proof) => ({ ...proof, text: sentence(proof.text, "Proof") })),
      summary: sentence(finding.summary, "Finding"),
    })),
    explanations: document.explanations.map(plantIn),
  };
}

const bare = `${canaryWord}Bare value`;
const sql = (text: string) =>
  `${text} ; SELECT '${canaryWord}Sql', E'${canaryWord}\\n', $a$${canaryWord}$a$, ${canaryNumber}, -${canaryNumber}.5, '${bare}' /* ${canaryWord} */ -- ${canaryWord}`;
const expression = (text: string) => `${text} || '${canaryWord}Expression'::text || ${canaryNumber}`;
const sentence = (text: string, where: string) =>
  `${text} The value \`${canaryWord}${where}\`, "${canaryWord} ${where}", \`a = '${canaryWord}'\`, (a, b) = (${canaryNumber}, ${bare}), ${bare}.`;
const nullable = (text: string | null, plant: (text: string) => string) => (text === null ? null : plant(text));

function plantIn(explanation: Explanation): Explanation {
  const { error, relation, row, key } = explanation;
  return {
    ...explanation,
    error: {
      ...error,
      sqlstate: error.sqlstate,
      severity: error.severity && `${canaryWord} ${error.severity}`,
      message: error.message && `${error.message} ${canaryWord}Message`,
      detail: `${canaryWord} detail (${canaryNumber})`,
      hint: `${canaryWord} hint`,
      context: [
        `COPY ${error.table ?? "t"}, line 3: "${canaryWord}\t${canaryNumber}"`,
        `SQL statement "INSERT INTO a VALUES ('${canaryWord}',\n ${canaryNumber})"`,
        `${canaryWord} of a trigger`,
      ].join("\n"),
      language: error.language && `${canaryWord}`,
      statement: sql(error.statement ?? "INSERT INTO a VALUES (1)"),
      parameters: [`${canaryWord}Parameter`, Number(canaryNumber), null, bare],
      source: { ...error.source, framework: error.source.framework && `${canaryWord}!` },
    },
    relation: relation && {
      ...relation,
      columns: relation.columns.map((column) => ({
        ...column,
        default: nullable(column.default, expression),
        enumLabels: [`${canaryWord}Label`],
      })),
      constraints: relation.constraints.map((constraint) => ({ ...constraint, definition: expression(constraint.definition) })),
      indexes: relation.indexes.map((index) => ({ ...index, definition: expression(index.definition) })),
      partitionOf: relation.partitionOf && { ...relation.partitionOf, bound: expression(relation.partitionOf.bound) },
    },
    row: row && {
      ...row,
      raw: `${row.raw}, ${canaryWord}Raw`,
      cells: row.cells.map((cell, index) => ({
        ...cell,
        value: nullable(cell.value, () => `${canaryWord}Cell${index}`),
        alternatives: [...cell.alternatives, `${canaryWord}Other${index}`],
      })),
    },
    key: key && { ...key, values: key.values.map((value, index) => nullable(value, () => `${canaryWord}Key${index}`)) },
    summary: sentence(explanation.summary, "Summary"),
    causes: explanation.causes.map((cause) => ({
      ...cause,
      title: sentence(cause.title, "Title"),
      explanation: sentence(cause.explanation, "Explanation"),
      proof: cause.proof.map((proof) => ({ ...proof, text: sentence(proof.text, "Proof") })),
    })),
    fixes: explanation.fixes.map((fix) => ({
      ...fix,
      title: sentence(fix.title, "FixTitle"),
      when: sentence(fix.when, "When"),
      sql: nullable(fix.sql, sql),
      steps: fix.steps.map((step) => ({ ...step, sql: sql(step.sql), note: nullable(step.note, (note) => sentence(note, "Note")) })),
      inputs: fix.inputs.map((input) => ({
        ...input,
        label: sentence(input.label, "Label"),
        value: input.type === "identifier" ? input.value : `${canaryWord}Input`,
        why: sentence(input.why, "Why"),
      })),
      riskNote: nullable(fix.riskNote, (note) => sentence(note, "Risk")),
      verify: nullable(fix.verify, sql),
      code: fix.code && { ...fix.code, source: `${fix.code.source}\nx = "${canaryWord} code"; y = '${canaryWord}'; z = ${canaryNumber};` },
      privileges: fix.privileges.map((privilege) => sentence(privilege, "Privilege")),
    })),
    prevention: explanation.prevention.map((habit) => sentence(habit, "Habit")),
    links: [...explanation.links, { title: canaryWord, url: `https://example.org/${canaryWord}` }],
  };
}

/** Every text of the document that holds a canary, with its path. */
export function canariesIn(value: unknown, path = ""): readonly string[] {
  if (typeof value === "string" || typeof value === "number") {
    const text = String(value);
    return text.toLowerCase().includes(canaryWord) || text.includes(canaryNumber) ? [`${path}: ${text}`] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => canariesIn(inner, `${path}.${key}`));
}
