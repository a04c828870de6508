import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { explainRequestSchema } from "@/lib/explain/request-schema";
import { documentSchema } from "@/lib/explain/schema";
import { openApiDocument } from "./document";

const document = JSON.parse(JSON.stringify(openApiDocument("1.2.3")));

describe("the API's description", () => {
  test("names every address and method of the API, and no other", () => {
    const folder = path.resolve(import.meta.dirname, "..");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (file) => /(?:^|\/)route\.ts$/.test(file) && !file.includes("[..."),
    );
    const answered = files.flatMap((file) => {
      const source = readFileSync(path.join(folder, file), "utf8");
      const handlers = [...source.matchAll(/^export (?:const|(?:async )?function) (GET|POST|PUT|PATCH|DELETE)\b(?! = refuseMethod)/gm)];
      const methods = handlers.map(([, method]) => method ?? "");
      const [, told = ""] = /^export const OPTIONS = options\(([^)]*)\)/m.exec(source) ?? [];
      expect(
        [...told.matchAll(/"(\w+)"/g)]
          .map(([, method]) => method)
          .filter((method) => method !== "HEAD")
          .sort(),
        file,
      ).toEqual([...methods].sort());
      const address = `/api/${path.dirname(file)}`.replace(/\[(\w+)\]/g, "{$1}");
      return methods.map((method) => `${method} ${address}`);
    });
    const described = Object.entries<Record<string, unknown>>(document.paths).flatMap(([address, operations]) =>
      Object.keys(operations).flatMap((method) => (method === "parameters" ? [] : [`${method.toUpperCase()} ${address}`])),
    );
    expect(described.length).toBeGreaterThan(20);
    expect(described.sort()).toEqual(answered.sort());
    expect(document.info.version).toBe("1.2.3");
  });

  test("names each operation once", () => {
    const ids = [...JSON.stringify(document.paths).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
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
