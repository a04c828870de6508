import { readGroup } from "../object-notation";
import { readParameters } from "../record";
import { between, onlySql } from "./cut";
import type { Around, Format } from "./format";
import { sqlstateBehind } from "./marks";
import { unbound } from "./unbound";

/** PDO puts the SQLSTATE before libpq's text. */
export const pdo: Format = {
  name: "pdo",
  form: "driver",
  marks: ["SQLSTATE[", "pg_query", ".php", "violation: 7 ERROR"],
  read: ({ head }: Around) => ({ sqlstate: sqlstateBehind(head.slice(-200), ["SQLSTATE["]) }),
};

/** What follows the parenthesis that closes Laravel's SQL. */
const behindSql = [")\n", ") at ", ') {"', ") in ", ')","', ')"'];

/** Laravel appends the SQL with its values put in without quotes: `(SQL: …)`, since 10 `(Connection: pgsql, SQL: …)`. */
export const laravel: Format = {
  name: "laravel",
  form: "driver",
  framework: "laravel",
  marks: ["Illuminate", "(SQL: ", "(Connection: ", "laravel", "Laravel"],
  read: ({ tail }: Around) => {
    const statement = onlySql(between(`${tail}\n`, "(SQL: ", behindSql) ?? between(`${tail}\n`, ", SQL: ", behindSql));
    return statement === undefined ? {} : (unbound(statement) ?? { statement });
  },
};

const paramsMark = "' with params ";

export const doctrine: Format = {
  name: "doctrine",
  form: "driver",
  framework: "doctrine",
  marks: ["Doctrine\\", "An exception occurred while executing"],
  read: ({ head }: Around) => {
    const at = head.indexOf(paramsMark) + paramsMark.length;
    const parameters = at > paramsMark.length ? readParameters(readGroup(head, at)) : undefined;
    return { statement: onlySql(between(head, "while executing '", ["' with params", "':"])), parameters };
  },
};

export const yii2: Format = {
  name: "yii2",
  form: "driver",
  framework: "yii2",
  marks: ["yii\\", "The SQL being executed was:"],
  read: ({ tail }: Around) => ({
    statement: onlySql(between(`${tail}\n\n`, "The SQL being executed was: ", ["\n\n", "\nError Info", "\n#"])),
  }),
};

/** Drupal: `).: INSERT INTO {comment} (…) VALUES (…); Array ( … )`. */
export const drupal: Format = {
  name: "drupal",
  form: "driver",
  framework: "drupal",
  marks: ["; Array", "drupal", "Drupal"],
  read: ({ tail }: Around) => ({ statement: onlySql(between(tail, ".: ", ["; Array"])) }),
};

export const symfony: Format = { name: "symfony", form: "driver", framework: "symfony", marks: ["Symfony\\"] };
