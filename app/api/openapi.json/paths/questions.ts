import { answer, body, failures, problemAnswer, reference } from "../parts";

const explainOperation = {
  operationId: "explain",
  summary: "Explain the PostgreSQL errors in a paste.",
  description:
    "A body that is neither JSON nor a form is the paste itself. A paste without a PostgreSQL error answers 200 with no explanations and a `notice`. A connection that cannot be used leaves the paste explained without it, and stands in `connectionProblem`.",
  requestBody: {
    required: true,
    content: {
      "application/json": { schema: reference("ExplainRequest") },
      "text/plain": { schema: { type: "string", description: "The paste." } },
      "application/x-www-form-urlencoded": { schema: formSchema() },
      "multipart/form-data": { schema: formSchema() },
    },
  },
  responses: {
    200: {
      description: "The explanations. JSON is answered to JSON and plain text to a plain paste, unless Accept says otherwise.",
      content: {
        "application/json": { schema: reference("ExplanationDocument") },
        "text/markdown": { schema: { type: "string" } },
        "text/plain": { schema: { type: "string" } },
      },
    },
    ...failures(400, 401, 403, 406, 413, 415, 429, 500, 503),
  },
};

const reviewOperation = {
  operationId: "review",
  summary: "Review a migration as if it had failed.",
  description:
    "Each finding says whether its statement would fail on rows that are there, which lock it holds while it does what, and how to write it instead. A migration that harms nothing answers 200 with no findings and a `notice` that says what was looked at.",
  requestBody: {
    required: true,
    content: {
      "application/json": { schema: reference("ReviewRequest") },
      "text/plain": { schema: { type: "string", description: "The migration." } },
    },
  },
  responses: {
    200: {
      description: "The findings. JSON is answered to JSON and plain text to a plain migration, unless Accept says otherwise.",
      content: {
        "application/json": { schema: reference("ReviewDocument") },
        "text/markdown": { schema: { type: "string" } },
        "text/plain": { schema: { type: "string" } },
      },
    },
    ...failures(400, 401, 403, 406, 413, 415, 429, 500, 503),
  },
};

function formSchema(): object {
  const text = { type: "string" };
  return {
    type: "object",
    properties: { text, statement: text, schema: text, serverVersion: { type: "integer" } },
    required: ["text"],
  };
}

const inspectOperation = {
  operationId: "inspect",
  summary: "Look relations, constraints, indexes and domains up in a database.",
  requestBody: body("InspectRequest"),
  responses: {
    200: answer("The catalog around the names, and the answers of the looks at rows.", "InspectAnswer"),
    ...failures(400, 401, 403, 413, 415, 500),
    "4XX": problemAnswer("The connection cannot be used."),
    "5XX": problemAnswer("The connection cannot be used."),
  },
};

const countOperation = {
  operationId: "count",
  summary: "Count all rows that a look is about, a slice at a time.",
  description:
    "A look of a large table answers with a sample or with the rows of its first pages. This reads all of it, for some seconds a request: while `next` is not null, ask again with it as `from`; to stop, close the request or ask no more. `pages` says how far it is. `look` is the answer: exact where one request counted all of it, in one snapshot; otherwise an estimate (`about`), since rows may have moved between the requests.",
  requestBody: body("CountRequest"),
  responses: {
    200: answer("How far the count is.", "CountAnswer"),
    ...failures(400, 401, 403, 413, 415, 500),
    "4XX": problemAnswer("The connection cannot be used."),
    "5XX": problemAnswer("The connection cannot be used."),
  },
};

/** What is asked about an error, a migration, a database. */
export const questionPaths = {
  "/api/explain": { post: explainOperation },
  "/api/review": { post: reviewOperation },
  "/api/inspect": { post: inspectOperation },
  "/api/inspect/count": { post: countOperation },
};
