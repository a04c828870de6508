import { describe, expect, test } from "vitest";
import { statementSyntax } from "./read-statement";

describe("prompts", () => {
  test("of a session go, and with them the output between", () => {
    const session = [
      "shop=# INSERT INTO orders (id)",
      "shop-# VALUES (1);",
      "INSERT 0 1",
      "shop=*# UPDATE orders SET note = 'a",
      "shop'*# b';",
      "UPDATE 1",
      "shop=*# ",
    ].join("\n");
    expect(statementSyntax(session)).toBe("INSERT INTO orders (id)\nVALUES (1);\nUPDATE orders SET note = 'a\nb';\n");
  });

  test("of a role that is no superuser, and lines entered from the history", () => {
    expect(statementSyntax("shop=> DELETE FROM orders\nWHERE id = 1;\nDELETE 1")).toBe("DELETE FROM orders\nWHERE id = 1;");
  });

  test("a line that looks like one inside other text stays", () => {
    const sql = "SELECT data\n-> 'a', '\nshop=# x'";
    expect(statementSyntax(sql)).toBe(sql);
  });
});

describe("backslash commands", () => {
  test("that send the query end it", () => {
    expect(statementSyntax("SELECT 1 \\gx\nSELECT 2\\g out.txt\n")).toBe("SELECT 1 ;\nSELECT 2;\n");
    expect(statementSyntax("SELECT 1\\; SELECT 2;")).toBe("SELECT 1; SELECT 2;");
  });

  test("of their own line go, with apostrophes in them", () => {
    expect(statementSyntax("\\set ON_ERROR_STOP on\n\\echo it's on\nSELECT 1;\n\\c shop\n")).toBe("\n\nSELECT 1;\n\n");
  });

  test("inside quotes are text", () => {
    const sql = "SELECT 'C:\\g', $$\\d$$";
    expect(statementSyntax(sql)).toBe(sql);
  });
});

describe("COPY", () => {
  test("the data behind FROM STDIN go, up to the end mark", () => {
    const dump = "COPY public.orders (id, note) FROM stdin;\n1\tit's\n\\.\n\nCOMMIT;";
    expect(statementSyntax(dump)).toBe("COPY public.orders (id, note) FROM stdin;\n\nCOMMIT;");
  });

  test("\\copy becomes COPY, a bare file name gets its quotes", () => {
    expect(statementSyntax("\\copy orders(id, note) from data/orders.csv with (format csv)")).toBe(
      " copy orders(id, note) from 'data/orders.csv' with (format csv);",
    );
    expect(statementSyntax("\\copy orders from 'it''s.csv' csv header;\nSELECT 1")).toBe(
      " copy orders from 'it''s.csv' csv header;\nSELECT 1",
    );
    expect(statementSyntax("\\copy orders from pstdin\n1\n\\.\nSELECT 1")).toBe(" copy orders from STDIN;\nSELECT 1");
  });
});
