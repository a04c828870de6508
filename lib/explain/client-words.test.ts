import { describe, expect, test } from "vitest";
import { redact } from "../redact/redact";
import { explain } from "./explain";

/** What is said of errors whose client kept its own words only, and which fix stands first. */
function about(text: string) {
  const document = explain({ text });
  const [explanation] = document.explanations;
  const [fix] = explanation?.fixes ?? [];
  return {
    first: explanation?.causes[0]?.id,
    title: fix?.title,
    source: fix?.code?.source ?? "",
    shared: JSON.stringify(redact(document, { values: false, names: false })),
  };
}

const prisma = (call: string, words: string) => `Invalid \`prisma.${call}()\` invocation:\n\n\n${words}`;

describe("Prisma alone", () => {
  test("a unique key, by its fields", () => {
    const answer = about(prisma("member.create", "Unique constraint failed on the fields: (`teamCode`,`nick`)"));
    expect(answer).toMatchObject({ first: "row-exists", title: "Find or insert the row by its key in Prisma" });
    expect(answer.source).toContain("prisma.member.upsert({");
    expect(answer.source).toContain("teamCode_nick:");
    expect(answer.shared).not.toMatch(/member|teamCode|nick/i);
    expect(about(prisma("member.create", "Unique constraint failed on the fields: (`id`)")).first).toBe("sequence-behind");
    // An UPDATE finds or makes no row.
    expect(about(prisma("member.update", "Unique constraint failed on the fields: (`nick`)")).title).toBeUndefined();
  });

  test("the fields of an error that was printed as JSON", () => {
    const text = `{"code":"P2002","clientVersion":"6.5.0","meta":{"modelName":"Member","target":["nick"]}}`;
    expect(about(text).source).toContain("where: { nick: row.nick }");
  });

  test("a foreign key of the row that is written: connect says that the other is not there", () => {
    const answer = about(prisma("loan.create", "Foreign key constraint violated on the constraint: `Loan_readerId_fkey`"));
    expect(answer.title).toBe("Connect the row that is referred to in Prisma");
    expect(answer.source).toContain("prisma.loan.create({ data: { ...row, reader: { connect: { id: referenced.id } } } })");
    expect(answer.shared).not.toMatch(/loan|reader/i);
    // Of two fields the name does not tell where one ends.
    const two = about(prisma("loan.create", "Foreign key constraint violated on the constraint: `Loan_tenantId_readerId_fkey`"));
    expect(two.source).toBe("");
  });

  test("a row that is deleted while others point at it", () => {
    const answer = about(prisma("reader.delete", "Foreign key constraint violated on the constraint: `Loan_readerId_fkey`"));
    expect(answer).toMatchObject({ first: "still-referenced", title: "Delete the referencing rows first in Prisma" });
    expect(answer.source).toContain("prisma.loan.deleteMany({ where: { readerId: key } })");
    expect(answer.shared).not.toMatch(/loan|reader/i);
    // A name that can be cut at several places names no table.
    expect(about(prisma("reader.delete", "Foreign key constraint violated on the constraint: `book_loans_reader_id_fkey`")).source).toBe(
      "",
    );
  });

  test("a value that is missing: the code asks for it, and an update leaves out what did not come", () => {
    const created = about(prisma("shelf.create", "Null constraint violation on the fields: (`label`)"));
    expect(created.title).toBe("Set label in Prisma");
    expect(created.source).toContain("prisma.shelf.create({ data: row })");
    const updated = about(prisma("shelf.update", "Null constraint violation on the fields: (`label`)"));
    expect(updated.source).toContain("label: changes.label ?? undefined");
    expect(created.shared + updated.shared).not.toMatch(/shelf|label/i);
  });
});
