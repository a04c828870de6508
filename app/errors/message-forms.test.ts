import { expect, test } from "vitest";
import { sqlstateModules } from "@/lib/sqlstates/registry";
import { readReference } from "./read-reference";

const listed = sqlstateModules.filter(({ sqlstate }) => sqlstate !== "23000");

test.each(listed.map((module) => [module.sqlstate, module] as const))(
  "%s: its page shows every form of its messages and of their DETAIL",
  async (sqlstate, { forms }) => {
    const { text } = (await readReference(sqlstate)) ?? { text: "" };
    const [, section = ""] = text.split("## Message forms");
    const shown = [...section.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replaceAll("\\|", "|"));
    const templates = forms.flatMap(({ template, details = [] }) => [template, ...details.map((detail) => detail.template)]);
    expect(templates.length).toBeGreaterThan(0);
    const missing = [...new Set(templates)].filter((template) => !shown.some((one) => matcher(template).test(one)));
    expect(missing).toEqual([]);
  },
);

/** The template with anything in its slots. */
function matcher(template: string): RegExp {
  const fixed = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${fixed.join(".+")}$`);
}
