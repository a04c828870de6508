import { z } from "zod";
import { lookAnswerSchema, lookRequestSchema } from "@/lib/explain/catalog-schema";
import { problemKinds } from "@/lib/explain/problem";
import {
  connectionSchema,
  countAnswerSchema,
  countRequestSchema,
  explainRequestSchema,
  healthSchema,
  inspectAnswerSchema,
  inspectRequestSchema,
  reviewRequestSchema,
} from "@/lib/explain/request-schema";
import {
  connectionListSchema,
  connectionTestSchema,
  newConnectionSchema,
  savedConnectionSchema,
  testConnectionSchema,
} from "@/lib/explain/saved-connection-schema";
import {
  causeSchema,
  documentSchema,
  errorSchema,
  explanationSchema,
  findingSchema,
  fixSchema,
  keySchema,
  problemSchema,
  relationSchema,
  reviewSchema,
  rowSchema,
} from "@/lib/explain/schema";
import { createdShareSchema, sharedSchema, shareRequestSchema } from "@/lib/explain/share-schema";

const schemas: Readonly<Record<string, z.ZodType>> = {
  ExplainRequest: explainRequestSchema,
  Connection: connectionSchema,
  ExplanationDocument: documentSchema,
  Explanation: explanationSchema,
  Error: errorSchema,
  Relation: relationSchema,
  Row: rowSchema,
  Key: keySchema,
  Cause: causeSchema,
  Fix: fixSchema,
  Finding: findingSchema,
  ReviewRequest: reviewRequestSchema,
  ReviewDocument: reviewSchema,
  InspectRequest: inspectRequestSchema,
  InspectAnswer: inspectAnswerSchema,
  LookRequest: lookRequestSchema,
  LookAnswer: lookAnswerSchema,
  CountRequest: countRequestSchema,
  CountAnswer: countAnswerSchema,
  ConnectionList: connectionListSchema,
  NewConnection: newConnectionSchema,
  SavedConnection: savedConnectionSchema,
  TestConnection: testConnectionSchema,
  ConnectionTest: connectionTestSchema,
  ShareRequest: shareRequestSchema,
  CreatedShare: createdShareSchema,
  Share: sharedSchema,
  Health: healthSchema,
  Problem: problemSchema,
};

const statuses: Readonly<Record<number, string>> = {
  400: "A field has the wrong type or is missing, or the body cannot be read. `field` names the one at fault.",
  401: "Nobody is signed in, where people have to.",
  403: "A browser's request from another site, one sent to a host name that is not this server's, or something that is not allowed here.",
  404: "Nothing is known under this id, or nothing for whoever asks.",
  406: "The header Accept names nothing that can be answered.",
  409: "What is saved, or how the app is set up, stands in the way.",
  413: "The body is longer than 8 MiB, or a text in it longer than 1 MiB.",
  415: "The body's content type is not understood.",
  422: "The text holds nothing that could be shared.",
  429: "That was asked too often. Retry-After says after how many seconds to try again.",
  500: "The server failed.",
  503: "The app's own database cannot be reached now. The header Retry-After says when to try again.",
};

/** The API as OpenAPI 3.1, from the schemas that requests are held against and answers are typed by. */
export function openApiDocument(version: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Failing Row",
      version,
      summary: "PostgreSQL constraint errors, explained.",
      description: `Failures are RFC 9457 problem documents. Their types: ${Object.keys(problemKinds)
        .map((slug) => `\`/problems/${slug}\``)
        .join(", ")}.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths: {
      "/api/explain": { post: explainOperation },
      "/api/review": { post: reviewOperation },
      "/api/inspect": {
        post: {
          operationId: "inspect",
          summary: "Look relations, constraints, indexes and domains up in a database.",
          requestBody: { required: true, content: { "application/json": { schema: reference("InspectRequest") } } },
          responses: {
            200: answer("The catalog around the names, and the answers of the looks at rows.", "InspectAnswer"),
            ...failures(400, 401, 403, 413, 415, 500),
            "4XX": problemAnswer("The connection cannot be used."),
            "5XX": problemAnswer("The connection cannot be used."),
          },
        },
      },
      "/api/inspect/count": { post: countOperation },
      "/api/connections": {
        get: {
          operationId: "listConnections",
          summary: "The saved connections that whoever asks may use. Where they lead is not told.",
          responses: { 200: answer("By name.", "ConnectionList"), ...failures(401, 403, 503) },
        },
        post: {
          operationId: "createConnection",
          summary: "Save a connection, encrypted.",
          requestBody: { required: true, content: { "application/json": { schema: reference("NewConnection") } } },
          responses: { 201: answer("It is saved.", "SavedConnection"), ...failures(400, 401, 403, 409, 503) },
        },
      },
      "/api/connections/{id}": {
        parameters: [idParameter],
        patch: {
          operationId: "changeConnection",
          summary: "Change a saved connection. Where it leads changes as a whole, or not at all.",
          requestBody: { required: true, content: { "application/json": { schema: reference("NewConnection") } } },
          responses: { 200: answer("It is changed.", "SavedConnection"), ...failures(400, 401, 403, 404, 409, 503) },
        },
        delete: {
          operationId: "deleteConnection",
          summary: "Delete a saved connection.",
          responses: { 204: { description: "It is gone." }, ...failures(401, 403, 404, 503) },
        },
      },
      "/api/connections/test": {
        post: {
          operationId: "testConnection",
          summary: "Connect, with a saved connection or one that is not saved yet, and tell how that went.",
          requestBody: { required: true, content: { "application/json": { schema: reference("TestConnection") } } },
          responses: {
            200: answer("The database answers.", "ConnectionTest"),
            ...failures(400, 401, 403, 404, 409, 503),
            "4XX": problemAnswer("The connection cannot be used."),
            "5XX": problemAnswer("The connection cannot be used."),
          },
        },
      },
      "/api/shares": {
        post: {
          operationId: "share",
          summary: "Store an explanation without its values, under a link.",
          description:
            "The explanation is made and redacted here, from the question; the paste itself is not stored. `show` tells what others see, `preview` what chats show of the link. Links that stay (`never`) are for people who signed in.",
          requestBody: { required: true, content: { "application/json": { schema: reference("ShareRequest") } } },
          responses: {
            201: answer("The link, and the key that deletes it: told once.", "CreatedShare"),
            ...failures(400, 401, 403, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      "/api/shares/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: {
          operationId: "readShare",
          summary: "Read a shared explanation.",
          responses: { 200: answer("What its creator lets others see.", "Share"), ...failures(401, 404, 429, 500, 503) },
        },
        delete: {
          operationId: "deleteShare",
          summary: "Delete a share.",
          description: "Authorization: Bearer with the key that its creator was told.",
          responses: { 204: { description: "It is gone." }, ...failures(403, 404, 429, 500, 503) },
        },
      },
      "/api/health": {
        get: {
          operationId: "health",
          summary: "Whether the server answers.",
          responses: { 200: answer("It does.", "Health") },
        },
      },
      "/api/openapi.json": {
        get: {
          operationId: "openapi",
          summary: "This document.",
          responses: { 200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } } },
        },
      },
    },
    components: { schemas: componentSchemas() },
  };
}

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
    ...failures(400, 401, 403, 406, 413, 415, 500),
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
    ...failures(400, 403, 406, 413, 415, 500),
  },
};

const countOperation = {
  operationId: "count",
  summary: "Count all rows that a look is about, a slice at a time.",
  description:
    "A look of a large table answers with a sample or with the rows of its first pages. This reads all of it, for some seconds a request: while `next` is not null, ask again with it as `from`; to stop, close the request or ask no more. `pages` says how far it is. `look` is the answer: exact where one request counted all of it, in one snapshot; otherwise an estimate (`about`), since rows may have moved between the requests.",
  requestBody: { required: true, content: { "application/json": { schema: reference("CountRequest") } } },
  responses: {
    200: answer("How far the count is.", "CountAnswer"),
    ...failures(400, 401, 403, 413, 415, 500),
    "4XX": problemAnswer("The connection cannot be used."),
    "5XX": problemAnswer("The connection cannot be used."),
  },
};

const idParameter = { name: "id", in: "path", required: true, schema: { type: "string" } };

function formSchema(): object {
  const text = { type: "string" };
  return {
    type: "object",
    properties: { text, statement: text, schema: text, serverVersion: { type: "integer" } },
    required: ["text"],
  };
}

function reference(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

function answer(description: string, name: string): object {
  return { description, content: { "application/json": { schema: reference(name) } } };
}

function problemAnswer(description: string): object {
  return { description, content: { "application/problem+json": { schema: reference("Problem") } } };
}

function failures(...codes: readonly number[]): object {
  return Object.fromEntries(codes.map((code) => [code, problemAnswer(statuses[code] ?? "The request failed.")]));
}

/** Answers may gain fields within version 1, so no schema forbids others. */
function componentSchemas(): object {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: written } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: "input",
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(Object.entries(written).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]));
}
