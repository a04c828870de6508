import fs from "node:fs";
import path from "node:path";

/** `npm run new:sqlstate 22P02 invalid_text_representation`: the folder of a SQLSTATE with all its parts, ready to fill. */
const [sqlstate, condition] = process.argv.slice(2);
if (!/^[0-9A-Z]{5}$/.test(sqlstate ?? "") || !/^[a-z_]+$/.test(condition ?? "")) {
  console.error("Usage: npm run new:sqlstate <SQLSTATE> <condition_name>, such as 22P02 invalid_text_representation");
  process.exit(1);
}
const root = path.resolve(import.meta.dirname, "../sqlstates");
const folder = path.join(root, `${sqlstate}-${condition.replaceAll("_", "-")}`);
const words = condition.split("_");
const camel = words.map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1))).join("");
const pascal = camel[0].toUpperCase() + camel.slice(1);

const files = {
  "forms.ts": `import type { MessageForm } from "../../parse/error-report";

/** Site: name the function and file of the server's source that report it. */
export const forms: readonly MessageForm[] = [{ sqlstate: "${sqlstate}", kind: "refused", language: "en", template: 'the message with its {table} in braces' }];
`,
  "situation.ts": `import type { ErrorReport } from "../../parse/error-report";

/** What happened, in the message's words. */
export interface ${pascal} {
  readonly kind: "refused";
  readonly relation: string;
}

export function situationOf({ table }: ErrorReport): ${pascal} | undefined {
  return table === undefined ? undefined : { kind: "refused", relation: table };
}
`,
  "causes/the-first-cause.ts": `import type { Cause } from "../../../diagnose/cause";
import type { ${pascal} } from "../situation";

export const theFirstCause: Cause<${pascal}> = {
  id: "the-first-cause",
  title: () => "What went wrong, in one line",
  explanation: () => "Why it happens.",
  examine: () => ({ verdict: "undecided", needs: ["statement"] }),
};
`,
  "fixes/the-first-fix.ts": `import { lookAtTables } from "../../../fixes/investigate";

export const theFirstFix = (relation: string) => lookAtTables([{ name: relation }], "To see the columns and constraints.");
`,
  "index.ts": `import type { SqlstateModule } from "../module";
import { theFirstCause } from "./causes/the-first-cause";
import { theFirstFix } from "./fixes/the-first-fix";
import { forms } from "./forms";
import { type ${pascal}, situationOf } from "./situation";

export const ${camel}: SqlstateModule<${pascal}> = {
  sqlstate: "${sqlstate}",
  condition: "${condition}",
  forms,
  situation: situationOf,
  names: ({ relation }, report) => [{ kind: "relation", schema: report.schema ?? null, name: relation }],
  looks: () => [],
  summary: ({ relation }) => \`What happened to \\\`\${relation}\\\`.\`,
  causes: () => [theFirstCause],
  fixes: ({ relation }) => [theFirstFix(relation)],
  prevention: () => [],
  links: [{ title: "Reference: ${sqlstate} ${condition}", url: "/errors/${sqlstate}" }],
};
`,
  "README.md": `# ${sqlstate} ${condition}

## What happened

## Why

## What to do

## Prevention

## Message forms
| message | since |
| --- | --- |
`,
  "scenarios/the-first-scenario/scenario.sql": `-- setup
CREATE TABLE orders (id integer PRIMARY KEY);
-- failing
SELECT 1;
`,
  "scenarios/the-first-scenario/expected.json": `{
  "table": "orders",
  "alone": { "confirmed": null },
  "schema": { "confirmed": null },
  "connection": { "confirmed": null, "recommended": null }
}
`,
};

let made = 0;
for (const [name, text] of Object.entries(files)) {
  const file = path.join(folder, name);
  // A part that is there stays as it is: message forms are often known before the rest.
  if (fs.existsSync(file)) continue;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  made += 1;
}
console.log(
  `${made} files made in ${path.relative(process.cwd(), folder)}. Add ${camel} to lib/sqlstates/registry.ts, and its forms to lib/sqlstates/forms.ts.`,
);
