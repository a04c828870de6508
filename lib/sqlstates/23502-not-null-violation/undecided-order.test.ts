import { describe, expect, test } from "vitest";
import { explain } from "../../explain/explain";

/** What stands first while nothing is decided, and what of the paste speaks for it. */
function firstOf(text: string) {
  const [explanation] = explain({ text }).explanations;
  const [first] = explanation?.causes ?? [];
  return { cause: first && `${first.verdict} ${first.id}`, proof: first?.proof.map((one) => one.text).join(" ") };
}

function order(text: string): readonly string[] {
  return explain({ text }).explanations[0]?.causes.map(({ id }) => id) ?? [];
}

const refused = (column: string, table: string, row: string) =>
  `ERROR:  null value in column "${column}" of relation "${table}" violates not-null constraint\nDETAIL:  Failing row contains (${row}).`;

describe("the shape of the row and the name of the column order what is undecided", () => {
  test.each([
    // The table's own key, which stands first.
    ["id", "orders", "null, 101, 2024-01-15", "id-lost-its-default", "is named like the key of the table"],
    ["order_id", "orders", "null, 101, 2024-01-15", "id-lost-its-default", "is named like the key of the table"],
    // A reference, wherever it stands.
    ["user_id", "orders", "null, 101, 2024-01-15", "association-not-set", "is named like a reference"],
    ["user_id", "orders", "7, null, 2024-01-15", "association-not-set", "is named like a reference"],
    ["authorId", "Post", "7, Hello, null", "association-not-set", "is named like a reference"],
    // What frameworks fill in.
    ["created_at", "orders", "7, 12.50, null, null", "filled-by-code-only", "is named like those that frameworks fill in"],
    ["updatedAt", "Post", "7, Hello, null", "filled-by-code-only", "is named like those that frameworks fill in"],
    // New columns are appended.
    ["billing_plan", "accounts", "7, Acme, 2024-01-15, null", "unknown-to-the-code", "the last value of the row"],
    ["region", "accounts", "7, Acme, 2024-01-15, null, null", "unknown-to-the-code", "The last 2 values of the row"],
    // Few columns were named.
    ["email", "users", "7, null, null, null, new", "column-omitted", "3 of the 5 values of the row are null"],
    // Nothing speaks for one of them.
    ["email", "users", "7, null, Ann, new", "column-omitted", ""],
    ["email", "users", "7, null", "column-omitted", ""],
  ])("%s of %s (%s) → %s", (column, table, row, cause, proof) => {
    const found = firstOf(refused(column, table, row));
    expect(found.cause).toBe(`undecided ${cause}`);
    if (proof === "") expect(found.proof).toBe("");
    else expect(found.proof).toContain(proof);
  });

  test("the column that stands first was not added later", () => {
    const causes = order(refused("user_id", "orders", "null, 101, 2024-01-15"));
    expect(causes.at(-1)).toBe("unknown-to-the-code");
    // Nor is the row one that was stored, of which a foreign key takes the value away.
    expect(causes).not.toContain("on-delete-set-null");
    expect(order(refused("user_id", "orders", "7, null, 2024-01-15"))).toContain("on-delete-set-null");
  });

  test("of several nulls none is said to stand first or last", () => {
    const [explanation] = explain({ text: refused("email", "users", "null, Ann, null, new") }).explanations;
    expect(explanation?.causes.flatMap(({ proof }) => proof)).toEqual([]);
  });

  test("of a row with some columns only, nothing is told by its end", () => {
    const text = refused("email", "users", "1, 2").replace("(1, 2).", "(id, name, email) = (1, Ann, null).");
    expect(order(text)[0]).toBe("column-omitted");
  });
});

describe("what the client is", () => {
  test("a mapper that names every column of its model leaves out what the model lacks only", () => {
    const text = `django.db.utils.IntegrityError: ${refused("email", "users", "7, null, Ann, new").replace("ERROR:  ", "")}`;
    const causes = order(text);
    expect(causes[0]).toBe("explicit-null");
    expect(causes.at(-1)).toBe("column-omitted");
    // At the end of the row it is the column that its model may lack.
    expect(order(text.replace("7, null, Ann, new", "7, Ann, new, null"))[0]).toBe("unknown-to-the-code");
  });

  const prisma = (call: string) => `Invalid \`prisma.${call}()\` invocation:\n\n\nNull constraint violation on the fields: (\`plan\`)`;
  test("Prisma asks for what its schema requires, and its call tells what it does", () => {
    expect(firstOf(prisma("account.create"))).toMatchObject({ cause: "undecided unknown-to-the-code" });
    expect(firstOf(prisma("account.update"))).toMatchObject({ cause: "undecided update-sets-null" });
    expect(firstOf(prisma("account.delete"))).toMatchObject({ cause: "undecided on-delete-set-null" });
  });
});
