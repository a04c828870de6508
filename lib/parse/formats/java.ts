import type { Around, Format } from "./format";

/** pgjdbc, and what Hibernate and others print of it. */
export const jdbc: Format = {
  name: "jdbc",
  form: "driver",
  marks: /PSQLException|java\.sql\.|jdbc|SQLState: \w{5}|\(\w+\.java:\d+\)/,
  read: ({ head, tail }: Around) => ({
    sqlstate:
      /SQLState: ([0-9A-Z]{5})\b/.exec(head)?.[1] ??
      /SQLState: ([0-9A-Z]{5})\b/.exec(tail)?.[1] ??
      /SQL State\s*: ([0-9A-Z]{5})/.exec(head)?.[1],
    statement: batchEntry(head) ?? hibernateSql(tail) ?? springSql(head) ?? springSql(tail) ?? loggedSql(head) ?? loggedSql(tail),
  }),
};

function batchEntry(head: string): string | undefined {
  return /Batch entry \d+ ([\s\S]+) was aborted(?:\.|:)? /.exec(head.slice(-8000))?.[1];
}

/** Hibernate 6: `[ERROR: … Detail: …] [insert into …]`. */
function hibernateSql(tail: string): string | undefined {
  return /\] \[((?:insert|update|delete|merge|with|select|alter|create)\b[\s\S]*?)\](?:; SQL|;|\s*$|\s*\n)/i.exec(tail)?.[1];
}

/** Spring: `; SQL [UPDATE account …]; `. `n/a` stands for no SQL. */
function springSql(text: string): string | undefined {
  const found = [...text.matchAll(/\bSQL(?: query)? \[([\s\S]+?)\](?:;|\s*$|\s*\n)/g)]
    .map((match) => match[1] ?? "")
    .filter((sql) => sql !== "n/a");
  return found[found.length - 1];
}

/** `Hibernate: insert into …`, `### SQL: …` (MyBatis), `Failed SQL: (0) …` (Liquibase), `Statement  : …` (Flyway). */
function loggedSql(text: string): string | undefined {
  const patterns = [
    /### SQL: ([^\n]+)/,
    /\[Failed SQL: (?:\(\d+\) )?([\s\S]+?)\]\s*(?:\n|$)/,
    /^Statement\s*: ([^\n]+)/m,
    /Statement\(s\): ([^\n]+)/,
    /\bHibernate: ([^\n]+)/g,
  ];
  for (const pattern of patterns) {
    const found = pattern.global ? [...text.matchAll(pattern)].pop() : pattern.exec(text);
    if (found?.[1] !== undefined) return found[1].trim();
  }
  return undefined;
}

export const spring: Format = {
  name: "spring",
  form: "driver",
  framework: "spring",
  marks: /springframework|\bSQL \[n\/a\]|nested exception is/,
};
export const debezium: Format = { name: "debezium", form: "driver", framework: "debezium", marks: /debezium/ };
export const hibernate: Format = {
  name: "hibernate",
  form: "driver",
  framework: "hibernate",
  marks: /\bhibernate\b|o\.h\.engine|^Hibernate: /im,
};
export const jooq: Format = { name: "jooq", form: "driver", framework: "jooq", marks: /\bjooq\b/i };
export const mybatis: Format = {
  name: "mybatis",
  form: "driver",
  framework: "mybatis",
  marks: /### Error updating|\bibatis\b|\bmybatis\b/,
};
export const flyway: Format = { name: "flyway", form: "driver", framework: "flyway", marks: /\bflyway\b|^SQL State\s+: /im };
export const liquibase: Format = { name: "liquibase", form: "driver", framework: "liquibase", marks: /\bliquibase\b/ };
export const exposed: Format = {
  name: "exposed",
  form: "driver",
  framework: "exposed",
  marks: /\bExposedSQLException\b|jetbrains\.exposed/,
};
