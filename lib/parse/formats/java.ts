import { between, lastBetween, onlySql, restOfLine } from "./cut";
import type { Around, Format } from "./format";
import { sqlstateBehind } from "./marks";

/** pgjdbc, and what Hibernate and others print of it. */
export const jdbc: Format = {
  name: "jdbc",
  form: "driver",
  marks: [
    "PSQLException",
    "hibernate",
    "springframework",
    "java.sql.",
    "jdbc",
    "SQLState: ",
    ".java:",
    "### SQL",
    "Failed SQL",
    "SQL State",
    "Statement(s)",
    "SQL [",
    "SQL: [",
  ],
  read: ({ head, tail }: Around) => ({
    sqlstate: sqlstateBehind(head, ["SQLState: ", "SQL State  :"]) ?? sqlstateBehind(tail.slice(0, 2000), ["SQLState: "]),
    statement: batchEntry(head) ?? hibernateSql(tail) ?? springSql(head) ?? springSql(tail) ?? loggedSql(tail) ?? loggedSql(head),
  }),
};

/** `Batch entry 1 INSERT … was aborted`: pgjdbc puts the values into the SQL. */
function batchEntry(head: string): string | undefined {
  return onlySql(lastBetween(head, "Batch entry ", [" was aborted"])?.replace(/^\d{1,9} /, ""));
}

/** Hibernate 6: `[ERROR: … Detail: …] [insert into …]`. */
function hibernateSql(tail: string): string | undefined {
  return onlySql(between(`${tail}\n`, "] [", ["]; SQL", "];", "]\n"]));
}

/** Spring and jOOQ: `; SQL [UPDATE account …]; `. `n/a` stands for no SQL. */
function springSql(text: string): string | undefined {
  return onlySql(lastBetween(`${text}\n`, "SQL [", ["];", "]\n"]) ?? lastBetween(`${text}\n`, "SQL: [", ["]\n"]));
}

/** `### SQL: …` (MyBatis), `[Failed SQL: (0) …]` (Liquibase), `Statement  : …` (Flyway), `Hibernate: …`. */
function loggedSql(text: string): string | undefined {
  const failed = between(`${text}\n`, "[Failed SQL: ", ["]\n"])?.replace(/^\(\d{1,5}\) /, "");
  return onlySql(
    restOfLine(text, "### SQL: ") ?? failed ?? flywayStatement(text) ?? restOfLine(text, "Statement(s): ") ?? hibernateLog(text),
  );
}

/** Flyway prints the statement with all its lines, and a blank line or the stack behind it. */
function flywayStatement(text: string): string | undefined {
  const closes = ["\n\n", "\n\tat ", "\n    at ", "\n\t... ", "\nCaused by", "\n```", "`\n", "\n[", "\n---"];
  return between(`${text}\n\n`, "\nStatement  : ", closes)?.trim();
}

/** `Hibernate: insert into …`, or, with format_sql, over the lines that follow. */
function hibernateLog(text: string): string | undefined {
  const at = text.lastIndexOf("Hibernate: ");
  if (at < 0) return undefined;
  const lines = text.slice(at + "Hibernate: ".length).split("\n");
  const own = lines[0]?.trim() ?? "";
  if (own !== "") return own;
  const end = lines.findIndex((line, index) => index > 0 && !/^\s/.test(line));
  return lines
    .slice(1, end < 0 ? undefined : end)
    .map((line) => line.trim())
    .join(" ");
}

export const spring: Format = {
  name: "spring",
  form: "driver",
  framework: "spring",
  marks: ["springframework", "SQL [n/a]", "nested exception is"],
};
export const debezium: Format = { name: "debezium", form: "driver", framework: "debezium", marks: ["debezium"] };
export const hibernate: Format = {
  name: "hibernate",
  form: "driver",
  framework: "hibernate",
  marks: ["hibernate", "Hibernate", "o.h.engine", "SqlExceptionHelper"],
};
export const jooq: Format = { name: "jooq", form: "driver", framework: "jooq", marks: ["jooq", "jOOQ"] };
export const mybatis: Format = {
  name: "mybatis",
  form: "driver",
  framework: "mybatis",
  marks: ["### Error updating", "ibatis", "mybatis", "MyBatis"],
};
export const flyway: Format = { name: "flyway", form: "driver", framework: "flyway", marks: ["flyway", "Flyway", "SQL State  : "] };
export const liquibase: Format = { name: "liquibase", form: "driver", framework: "liquibase", marks: ["liquibase", "Liquibase"] };
export const exposed: Format = {
  name: "exposed",
  form: "driver",
  framework: "exposed",
  marks: ["ExposedSQLException", "jetbrains.exposed"],
};
