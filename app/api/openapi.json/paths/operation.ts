import { answer, failures, parameter } from "../parts";

/** For whoever runs the app. */
export const operationPaths = {
  "/api/audit": {
    get: {
      operationId: "audit",
      summary: "Who used or changed what, for administrators. It holds no value and no secret.",
      parameters: [parameter("before", "query", "The id of a line; those before it are answered. `next` leads there.")],
      responses: { 200: answer("At most 1,000 lines, the newest first.", "Audit"), ...failures(400, 401, 403, 500, 503) },
    },
  },
  "/api/metrics": {
    get: {
      operationId: "metrics",
      summary: "The numbers of this process for Prometheus, where METRICS_TOKEN is set and sent.",
      security: [{ bearer: [] }],
      responses: {
        200: { description: "The text format of Prometheus.", content: { "text/plain": { schema: { type: "string" } } } },
        ...failures(404),
      },
    },
  },
  "/api/health": {
    get: {
      operationId: "health",
      summary: "Whether the server answers.",
      security: [],
      responses: { 200: answer("It does.", "Health") },
    },
  },
  "/api/openapi.json": {
    get: {
      operationId: "openapi",
      summary: "This document.",
      security: [],
      responses: { 200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } } },
    },
  },
};
