import { describe, expect, test } from "vitest";
import { explainRequestSchema } from "@/lib/explain/request-schema";
import { documentSchema } from "@/lib/explain/schema";
import { openApiDocument } from "./document";

const document = JSON.parse(JSON.stringify(openApiDocument("1.2.3")));

describe("the API's description", () => {
  test("names every address of this version", () => {
    expect(Object.keys(document.paths)).toEqual([
      "/api/explain",
      "/api/review",
      "/api/inspect",
      "/api/inspect/count",
      "/api/connections",
      "/api/connections/{id}",
      "/api/connections/test",
      "/api/shares",
      "/api/shares/{id}",
      "/api/health",
      "/api/openapi.json",
    ]);
    expect(document.info.version).toBe("1.2.3");
  });

  test("refers only to what it holds", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? "");
    expect(references.length).toBeGreaterThan(15);
    const missing = references.filter((target) => document.components.schemas[target.replace("#/components/schemas/", "")] === undefined);
    expect(missing).toEqual([]);
  });

  test("has the fields that requests and answers are held against", () => {
    const { ExplainRequest, ExplanationDocument } = document.components.schemas;
    expect(Object.keys(ExplainRequest.properties)).toEqual(Object.keys(explainRequestSchema.shape));
    expect(ExplainRequest.required).toEqual(["text"]);
    expect(ExplanationDocument.required).toEqual(Object.keys(documentSchema.shape));
    expect(ExplanationDocument.properties.explanations.items).toEqual({ $ref: "#/components/schemas/Explanation" });
  });

  test("lets answers gain fields", () => {
    expect(JSON.stringify(document)).not.toContain("additionalProperties");
  });
});
