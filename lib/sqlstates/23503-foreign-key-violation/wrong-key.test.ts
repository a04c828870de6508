import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog, Relation } from "../../catalog/catalog";
import type { LookAnswer } from "../../catalog/look";
import { pastedSchemaSyntax, readPastedSchema } from "../../catalog/pasted-schema";
import { loadGrammar } from "../../dev/grammar";
import { explain, looksNeeded, namesNeeded, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";
import type { SyntaxTree } from "../../statement/statement";

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

function withSyntax(input: ExplainInput): ExplainInput {
  return { ...input, syntax: new Map(syntaxNeeded(input).map((text) => [text, grammar(text)])) };
}

function explained(input: ExplainInput) {
  const { causes, fixes } = explain(withSyntax(input)).explanations[0]!;
  const [first] = causes;
  return {
    first: `${first?.verdict} ${first?.id}`,
    says: first?.proof.map(({ text }) => text).join(" ") ?? "",
    fixes: fixes.map(({ id }) => id),
    recommended: fixes.find(({ recommended }) => recommended)?.id ?? null,
  };
}

/** The pasted schema as if a connection had told it. */
function connected(text: string, change: (relation: Relation) => Partial<Relation> = () => ({})): Catalog {
  const { catalog } = readPastedSchema(text, new Map(pastedSchemaSyntax(text).map((one) => [one, grammar(one)])));
  const relations = catalog!.relations.map((relation) => ({ ...relation, schema: relation.schema ?? "public", ...change(relation) }));
  return { ...catalog!, from: "connection", serverVersion: 17, relations };
}

const found = (id: string, exists: boolean): LookAnswer => ({ id: `0:${id}`, kind: "rows-exist", exists, sql: "" });
const counted = (count: number): LookAnswer => ({ id: "0:referenced-rows", kind: "row-count", count, exact: true, sql: "" });

const refused = (key: string, constraint = "bets_user_id_fkey", table = "users") =>
  `ERROR:  insert or update on table "bets" violates foreign key constraint "${constraint}"\nDETAIL:  Key (user_id)=(${key}) is not present in table "${table}".`;
const schema = `CREATE TABLE users (id bigserial PRIMARY KEY, name text NOT NULL);
CREATE TABLE matches (id bigserial PRIMARY KEY, title text);
CREATE TABLE bets (id bigserial PRIMARY KEY, match_id bigint NOT NULL REFERENCES matches, user_id bigint NOT NULL REFERENCES users, stake int);`;

describe("the key of something else", () => {
  test("the statement gives it to another reference too", () => {
    const statement = "INSERT INTO bets (match_id, user_id, stake) VALUES (7, 9, 5512), (5512, 5512, 1)";
    const answer = explained({ text: refused("5512"), statement, schema });
    expect(answer.first).toBe("undecided wrong-value");
    expect(answer.says).toBe("The statement gives the same value to `match_id`, which references `matches`.");
    // Without the schema, by its name.
    expect(explained({ text: refused("5512"), statement }).says).toBe("The statement gives the same value to `match_id`.");
    // The same number in a column that holds no key means nothing.
    const other = statement.replace("(5512, 5512, 1)", "(8, 5512, 5512)");
    expect(explained({ text: refused("5512"), statement: other, schema }).first).toBe("undecided referenced-row-missing");
  });

  test("a look finds it in the table that another reference of the row points at", () => {
    const input = { text: refused("5512"), statement: "INSERT INTO bets (match_id, user_id) VALUES (8, 5512)", catalog: connected(schema) };
    expect(looksNeeded(withSyntax(input)).map(({ id }) => id)).toContain("0:owner:public.matches");
    const answer = explained({ ...input, looks: [found("referenced-row", false), found("owner:public.matches", true)] });
    expect(answer.first).toBe("confirmed wrong-value");
    expect(answer.says).toContain("it is a key of `matches`");
    expect(answer.recommended).toBeNull();
    expect(answer.fixes.slice(0, 2)).toEqual(["find-parent", "use-existing-parent"]);
    // Small numbers are keys of every table: nobody looks.
    const small = { ...input, text: refused("8") };
    expect(looksNeeded(withSyntax(small)).map(({ id }) => id)).not.toContain("0:owner:public.matches");
  });
});

describe("while nothing tells whether the row or the key is wrong", () => {
  const statement = "INSERT INTO bets (match_id, user_id) VALUES (8, 42)";

  test("of a key that the database makes, to look goes before a row that is made up", () => {
    expect(explained({ text: refused("42") }).fixes.slice(0, 2)).toEqual(["find-parent", "insert-parent-first"]);
    const answer = explained({ text: refused("42"), statement, schema });
    expect(answer.fixes.slice(0, 4)).toEqual(["find-parent", "use-existing-parent", "insert-parent-pass-key", "insert-parent-first"]);
    expect(answer.recommended).toBeNull();
  });

  test("a code is written by people, and its row is what is missing", () => {
    const text = refused("ch", "bets_user_id_fkey", "users");
    expect(explained({ text }).fixes[0]).toBe("insert-parent-first");
    const codes = schema.replace("id bigserial PRIMARY KEY, name", "id text PRIMARY KEY, name").replace("user_id bigint", "user_id text");
    expect(explained({ text, statement: statement.replace("42", "'ch'"), schema: codes }).fixes[0]).toBe("insert-parent-first");
  });

  test("a number that was never given out, of a table with rows, is none to make a row for", () => {
    const numbered = (last: string): LookAnswer => ({
      id: "0:referenced-sequence",
      kind: "sequence-state",
      last,
      largest: last,
      increment: "1",
      sql: "",
    });
    const looks = (rows: number) => [found("referenced-row", false), found("with-inheriting-tables", false), numbered("3"), counted(rows)];
    const input = { text: refused("42"), statement, catalog: connected(schema) };
    expect(explained({ ...input, looks: looks(3) })).toMatchObject({ first: "confirmed referenced-row-missing", recommended: null });
    expect(explained({ ...input, looks: looks(0) }).recommended).toBe("insert-parent-pass-key");
  });
});

describe("a second table for the same thing", () => {
  const two = `CREATE TABLE "Users" (id bigserial PRIMARY KEY, name text); CREATE TABLE users_old (id bigserial PRIMARY KEY, name text);
CREATE TABLE users (id bigserial PRIMARY KEY, name text);
CREATE TABLE bets (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);`;
  const statement = "INSERT INTO bets (user_id) VALUES (42)";

  test("its usual names are asked for, and need not be there", () => {
    const names = namesNeeded({ text: refused("42") }).filter(({ optional }) => optional);
    expect(names.map(({ name }) => name)).toEqual(["user", "Users", "User", "users_old"]);
    expect(namesNeeded({ text: refused("42", "k", "users_old") }).map(({ name }) => name)).toContain("users");
  });

  test("the schema shows it, and its size or the statement speaks for it", () => {
    const answer = explained({ text: refused("42"), statement, schema: two });
    expect(answer.first).toBe("undecided points-at-another-table");
    expect(answer.says).toBe("`bets_user_id_fkey` references `users`; there is also `Users`, `users_old`.");
    const sizes = connected(two, ({ name }) => ({ bytes: name === "users" ? 0 : 8192 }));
    expect(explained({ text: refused("42"), statement, catalog: sizes }).says).toContain(
      "`public.users` holds nothing, `public.Users` does.",
    );
    const from = 'INSERT INTO bets (user_id) SELECT id FROM "Users"';
    expect(explained({ text: refused("42"), statement: from, schema: two }).says).toContain("The statement names `Users`.");
    const script = `INSERT INTO "Users" (id, name) VALUES (42, 'Ann'); ${statement};`;
    expect(explained({ text: refused("42"), statement: script, schema: two }).first).toBe("confirmed points-at-another-table");
  });

  test("a look finds the row there, and the constraint is pointed at it", () => {
    const input = { text: refused("42"), statement, catalog: connected(two) };
    const looks = ["elsewhere:public.Users", "elsewhere:public.users_old"];
    expect(looksNeeded(withSyntax(input)).map(({ id }) => id)).toEqual(expect.arrayContaining(looks.map((id) => `0:${id}`)));
    const answer = explained({
      ...input,
      looks: [found("referenced-row", false), found("with-inheriting-tables", false), found(looks[0]!, true), found(looks[1]!, false)],
    });
    expect(answer).toMatchObject({ first: "confirmed points-at-another-table", recommended: "repoint-foreign-key" });
  });

  test("a name that was put aside speaks for it in the paste alone", () => {
    expect(explained({ text: refused("42", "bets_user_id_fkey", "users_old") }).first).toBe("undecided points-at-another-table");
  });

  test("a table of the name whose key is of another type is none", () => {
    const other = two.replace('"Users" (id bigserial', '"Users" (id uuid').replace("users_old (id bigserial", "users_old (id uuid");
    expect(explained({ text: refused("42"), statement, schema: other }).first).toBe("undecided referenced-row-missing");
  });
});
