import type { Explanation, ExplanationDocument } from "../../explain/schema";
import { askPatiently } from "./ask-patiently";
import type { Scenario } from "./scenario";
import type { Template } from "./template-database";

export interface Asked {
  readonly way: "alone" | "schema" | "connection";
  readonly document: ExplanationDocument;
  readonly explanation: Explanation;
}

/** A scenario's paste explained by the API three times: alone, with statement and schema, and with a connection to a database as set up. */
export async function askInEveryWay(scenario: Scenario, template: Template, paste: string, major: string): Promise<readonly Asked[]> {
  const statement = scenario.failing;
  const parameters = scenario.parameters;
  const inspected = await template.copy();
  const asked: Asked[] = [];
  try {
    const bodies = [
      ["alone", { text: paste, serverVersion: Number(major) }],
      ["schema", { text: paste, statement, parameters, schema: scenario.schema ?? scenario.setup, serverVersion: Number(major) }],
      ["connection", { text: paste, statement, parameters, connection: { url: inspected.url, data: true } }],
    ] as const;
    for (const [way, body] of bodies) {
      const document = await askPatiently(body);
      const [explanation, ...more] = document.explanations;
      if (explanation === undefined || more.length > 0)
        throw new Error(`${way}: ${document.explanations.length} explanations for\n${paste}`);
      asked.push({ way, document, explanation });
    }
  } finally {
    await inspected.drop();
  }
  return asked;
}
