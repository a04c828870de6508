import { checkSync } from "recheck";
import { afterEach, expect, test, vi } from "vitest";
import { blank } from "../dev/rows/random-columns";
import { readKey } from "./read-key";
import { readRow } from "./read-row";

afterEach(() => {
  vi.restoreAllMocks();
});

const types = [
  ...[
    "boolean",
    "integer",
    "numeric",
    "numeric(70,5)",
    "numeric(5,2)",
    "real",
    "money",
    "oid",
    "xid8",
    "uuid",
    "date",
    "interval",
    "inet",
    "macaddr",
    "macaddr8",
  ],
  ...[
    "time without time zone",
    "time with time zone",
    "timestamp without time zone",
    "timestamp with time zone",
    "pg_lsn",
    "tid",
    "pg_snapshot",
    "int2vector",
  ],
  ...[
    "bit varying",
    "bit(3)",
    "point",
    "line",
    "lseg",
    "box",
    "path",
    "polygon",
    "circle",
    "json",
    "jsonb",
    "bytea",
    '"char"',
    "tsvector",
    "tsquery",
    "regclass",
  ],
  ...["integer[]", "int4range", "text", "character(3)"],
];

/** Every regular expression that runs while rows of all types are read, caught in the act. */
function expressionsUsed(): readonly RegExp[] {
  const used = new Map<string, RegExp>();
  const original = RegExp.prototype.exec;
  vi.spyOn(RegExp.prototype, "exec").mockImplementation(function (this: RegExp, text: string) {
    used.set(String(this), this);
    return original.call(this, text);
  });
  for (const type of types) {
    const columns = ["email", "website", "phone", "status", "notes"].map((name) => ({ ...blank, name, type }));
    for (const value of [
      "1",
      "a",
      "{1",
      "[1",
      '["a"',
      "(1,2)",
      "'a':1",
      "true",
      "\\x00",
      `${"1".repeat(64)}...`,
      `[${"1".repeat(63)}...`,
    ]) {
      readRow({ raw: new Array(7).fill(value).join(", "), columns });
    }
  }
  readKey(`"a b", E'x', lower(c)`, "1, 2, 3");
  vi.restoreAllMocks();
  return [...used.values()].filter((expression) => !expression.flags.includes("y"));
}

test("no regular expression backtracks more than linearly", () => {
  const used = expressionsUsed();
  expect(used.length).toBeGreaterThan(40);
  const slow = used.filter((expression) => checkSync(expression.source, expression.flags, { timeout: 60_000 }).status !== "safe");
  expect(slow.map(String)).toEqual([]);
}, 300_000);
