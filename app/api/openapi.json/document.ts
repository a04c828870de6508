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
import { createdShareSchema, revokedSchema, sharedSchema, shareListSchema, shareRequestSchema } from "@/lib/explain/share-schema";
import { auditSchema, credentialsSchema, explainedSchema, historySchema, sessionSchema } from "../team-schemas";
import { connectionPaths } from "./paths/connections";
import { operationPaths } from "./paths/operation";
import { questionPaths } from "./paths/questions";
import { sharePaths } from "./paths/shares";
import { teamPaths } from "./paths/team";

/** Every form that the document names. */
export const schemas: Readonly<Record<string, z.ZodType>> = {
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
  ShareList: shareListSchema,
  Revoked: revokedSchema,
  Credentials: credentialsSchema,
  Session: sessionSchema,
  Explained: explainedSchema,
  History: historySchema,
  Audit: auditSchema,
  Health: healthSchema,
  Problem: problemSchema,
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
    paths: { ...questionPaths, ...connectionPaths, ...sharePaths, ...teamPaths, ...operationPaths },
    // A team's deployment asks who it is; elsewhere nobody signs in.
    security: [{}, { session: [] }],
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "failing-row.session_token",
          description: "From /api/auth/sign-in/email. Over https its name begins with `__Host-`.",
        },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
  };
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
