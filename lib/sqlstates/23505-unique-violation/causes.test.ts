import { beforeAll, expect, test } from "vitest";
import type { Catalog } from "../../catalog/catalog";
import type { LookAnswer } from "../../catalog/look";
import { pastedSchemaSyntax, readPastedSchema } from "../../catalog/pasted-schema";
import { loadGrammar } from "../../dev/grammar";
import { explain, looksNeeded, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";
import type { SyntaxTree } from "../../statement/statement";

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const schema = "CREATE TABLE orders (id bigserial PRIMARY KEY, number text CONSTRAINT orders_number_key UNIQUE);";
const byId = 'ERROR:  duplicate key value violates unique constraint "orders_pkey"\nDETAIL:  Key (id)=(5) already exists.';
const byNumber = 'ERROR:  duplicate key value violates unique constraint "orders_number_key"\nDETAIL:  Key (number)=(A7) already exists.';

function connected(input: Omit<ExplainInput, "catalog">, answers: readonly object[] = [], ids: readonly string[] = []) {
  const known = readPastedSchema(schema, new Map(pastedSchemaSyntax(schema).map((text) => [text, grammar(text)])), {}).catalog;
  const catalog = { ...known, from: "connection" } as Catalog;
  const whole: ExplainInput = { ...input, catalog };
  const asked: ExplainInput = { ...whole, syntax: new Map(syntaxNeeded(whole).map((text) => [text, grammar(text)])) };
  const looks = answers.map((answer, index) => ({ ...answer, id: `0:${ids[index]}` }) as LookAnswer);
  const [explanation] = explain({ ...asked, looks }).explanations;
  return {
    asked: looksNeeded(asked).map(({ id, kind }) => `${id} ${kind}`),
    verdicts: Object.fromEntries(explanation?.causes.map(({ id, verdict }) => [id, verdict]) ?? []),
    proof: explanation?.causes.flatMap(({ proof }) => proof.map(({ text }) => text)).join("\n") ?? "",
  };
}

test("without the statement a sequence that handed out the very key, and is behind, tells; one that is not behind is ruled out", () => {
  const state = { kind: "sequence-state", last: "5", increment: "1", largest: "20", sql: "" } as const;
  const behind = connected({ text: byId }, [state], ["sequence"]);
  expect(behind.asked).toEqual(["0:sequence sequence-state", "0:existing-row rows-exist"]);
  expect(behind.verdicts["sequence-behind"]).toBe("confirmed");
  expect(behind.proof).toContain("it is 15 behind");
  expect(connected({ text: byId }, [{ ...state, last: "9" }], ["sequence"]).verdicts["sequence-behind"]).toBe("undecided");
  expect(connected({ text: byId }, [{ ...state, last: "99" }], ["sequence"]).verdicts["sequence-behind"]).toBe("ruled-out");
  expect(connected({ text: byId }).verdicts["sequence-behind"]).toBe("undecided");
  const large = { ...state, last: "9007199254740993", largest: "9007199254740999" };
  expect(connected({ text: byId }, [large], ["sequence"]).proof).toContain("it is 6 behind");
});

test("the key that was met is gone: another session wrote it, and took it away", () => {
  const statement = "INSERT INTO orders (number) VALUES ('A7')";
  const gone = connected({ text: byNumber, statement }, [{ kind: "matching-row", key: null, sql: "" }], ["existing-row"]);
  expect(gone.asked).toEqual(["0:existing-row matching-row"]);
  expect(gone.verdicts).toMatchObject({ "lost-a-race": "confirmed", "row-exists": "ruled-out" });
  const there = connected(
    { text: byNumber, statement },
    [{ kind: "matching-row", key: [{ column: "id", value: "3" }], sql: "" }],
    ["existing-row"],
  );
  expect(there.verdicts["row-exists"]).toBe("confirmed");
  expect(there.verdicts["lost-a-race"]).toBeUndefined();
  expect(there.proof).toContain("It is the row with `id` = `3`.");
  expect(connected({ text: byNumber, statement }).verdicts["lost-a-race"]).toBe("undecided");
});

test("a replication worker of 15 to 17 raises the ordinary message; its CONTEXT tells", () => {
  const text = `${byId}\nCONTEXT:  processing remote data for replication origin "pg_16395" during message type "INSERT" for replication target relation "public.orders" in transaction 725, finished at 0/16C3E80`;
  const { verdicts, proof } = connected({ text });
  expect(verdicts["row-on-subscriber"]).toBe("confirmed");
  expect(proof).toContain("0/16C3E80");
  const translated = `${byId}\nCONTEXT:  processamento de dados remotos pela origem de replicação "pg_16395" durante mensagem do tipo "INSERT" para relação destino da replicação "public.orders" na transação 725, concluída em 0/16C3E80`;
  expect(connected({ text: translated }).verdicts["row-on-subscriber"]).toBe("confirmed");
  expect(connected({ text: byId }).verdicts["row-on-subscriber"]).toBeUndefined();
});

test("without a schema the names tell whether a sequence may number the key", () => {
  const first = (constraint: string, key: string, more = "") =>
    explain({
      text: `ERROR:  duplicate key value violates unique constraint "${constraint}"\nDETAIL:  Key (${key})=(5) already exists.${more}`,
    }).explanations[0]?.causes[0]?.id;
  expect(first("orders_pkey", "id")).toBe("sequence-behind");
  expect(first("PK_orders", '"OrderId"')).toBe("sequence-behind");
  expect(first("blocks_pkey", "slot")).toBe("row-exists");
  expect(first("orders_pkey", "id", "\nCONTEXT:  COPY orders, line 1")).toBe("row-exists");
});
