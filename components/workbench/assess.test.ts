import { expect, test } from "vitest";
import { moreForms } from "@/lib/explain/more-forms";
import { assess } from "./assess";

const german = `FEHLER:  NULL-Wert in Spalte »customer_id« von Relation »orders« verletzt Not-Null-Constraint
DETAIL:  Fehlgeschlagene Zeile enthält (13, null, new).`;
const english = `ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint
DETAIL:  Failing row contains (13, null, new).`;

test("a paste in another language asks for the translated wordings, and is read with them", () => {
  expect(assess({ text: german }).wantsForms).toBe(true);
  const { document, wantsForms } = assess({ text: german, moreForms });
  expect(wantsForms).toBe(false);
  expect(document.explanations[0]?.error).toMatchObject({ sqlstate: "23502", table: "orders", column: "customer_id", language: "de" });
  expect(document.explanations[0]?.row?.raw).toBe("13, null, new");
});

test("an English paste does not ask, and is read the same with them at hand", () => {
  expect(assess({ text: english }).wantsForms).toBe(false);
  expect(assess({ text: english, moreForms }).document).toEqual(assess({ text: english }).document);
});
