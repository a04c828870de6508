import { describe, expect, test } from "vitest";
import { allForms } from "../sqlstates/forms";
import { localizedForms } from "../sqlstates/localized-forms";
import type { DetailForm, MessageForm } from "./error-report";
import { parse } from "./parse";

const forms = [...allForms, ...localizedForms];

const values: Readonly<Record<string, string>> = {
  table: "orders",
  column: "customer_id",
  constraint: "orders_customer_id_fkey",
  referencingTable: "order_items",
  referencedTable: "customers",
  columns: "customer_id, region",
  values: "7, north (old)",
  existingColumns: "customer_id, region",
  existingValues: "7, south",
  row: "1, null, 2024-01-15, walk-in (no. 3), \u00c9cran",
  domain: "shop.email",
  view: "open_orders",
  policy: "own orders",
};

function written(template: string): string {
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => values[slot] ?? `some ${slot}`);
}

/** A slot's text, by name, for all slots of a template. */
function slotsOf(template: string): ReadonlyMap<string, string> {
  return new Map([...template.matchAll(/\{(\w+)\}/g)].map(([, slot = ""]) => [slot, values[slot] ?? `some ${slot}`]));
}

/** Two forms of one language may share their words: Hungarian for "of relation" left out, say. Then either kind is right. */
function sameWording(one: MessageForm, other: MessageForm): boolean {
  return one.template.replace(/\{\w+\}/g, "{}") === other.template.replace(/\{\w+\}/g, "{}");
}

const neighbours = new Set(["22P02", "22003", "22008", "42883", "42601", "08006", "53300", "40001"]);
const cases = forms
  .filter((form) => !neighbours.has(form.sqlstate))
  .map((form) => [`${form.language} ${form.sqlstate} ${form.kind}: ${form.template}`, form] as const);

describe("every wording is read back", () => {
  test("there are wordings in many languages", () => {
    expect(new Set(forms.map((form) => form.language)).size).toBeGreaterThanOrEqual(16);
  });

  test.each(cases)("%s", (_, form) => {
    const details: readonly (DetailForm | undefined)[] = form.details?.length ? form.details : [undefined];
    for (const detail of details) {
      const text = `ERROR:  ${written(form.template)}\n${detail === undefined ? "" : `DETAIL:  ${written(detail.template)}\n`}`;
      const { reports } = parse(text, forms);
      expect(reports).toHaveLength(1);
      const match = reports[0]?.match;
      expect(forms.some((other) => sameWording(other, form) && other.sqlstate === match?.sqlstate && other.kind === match.kind)).toBe(true);
      if (match?.kind === form.kind && match.language === form.language) expect(match.slots).toEqual(slotsOf(form.template));
      if (detail !== undefined) expect(match?.detail?.slots).toEqual(slotsOf(detail.template));
    }
  });
});
