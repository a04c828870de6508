import type { Around, Format } from "./format";
import { bracketed } from "./marks";

/** PDO puts the SQLSTATE before libpq's text. */
export const pdo: Format = {
  name: "pdo",
  form: "driver",
  marks: /SQLSTATE\[|pg_query|\.php\b/,
  read: ({ head }: Around) => ({ sqlstate: /SQLSTATE\[([0-9A-Z]{5})\][^\n]*$/.exec(head)?.[1] }),
};

/** Laravel appends the SQL with its values put in without quotes: `(SQL: …)`, since 10 `(Connection: pgsql, SQL: …)`. */
export const laravel: Format = {
  name: "laravel",
  form: "driver",
  framework: "laravel",
  marks: /Illuminate|\(SQL: |\(Connection: \w+, |laravel/i,
  read: ({ tail }: Around) => {
    const open = /\((?:Connection: [^\n]*?, )?SQL: /.exec(tail)?.[0];
    if (open === undefined) return {};
    return { statement: bracketed(tail, open, ")", /\)(?:\s*$|\s*\n|\s+at \/| \{"|\s+in \/|","|"\s)/) };
  },
};

export const doctrine: Format = {
  name: "doctrine",
  form: "driver",
  framework: "doctrine",
  marks: /Doctrine\\|An exception occurred while executing/,
  read: ({ head }: Around) => ({
    statement: /while executing '((?:INSERT|UPDATE|DELETE|WITH|SELECT|ALTER|CREATE)\b[\s\S]*?)'(?: with params|:\s)/i.exec(head)?.[1],
  }),
};

export const yii2: Format = {
  name: "yii2",
  form: "driver",
  framework: "yii2",
  marks: /yii\\|The SQL being executed was:/,
  read: ({ tail }: Around) => ({
    statement: /The SQL being executed was: ([\s\S]+?)(?:\n\s*\n|\nError Info|\n#|$)/.exec(tail)?.[1]?.trim(),
  }),
};

/** Drupal: `).: INSERT INTO {comment} (…) VALUES (…); Array ( … )`. */
export const drupal: Format = {
  name: "drupal",
  form: "driver",
  framework: "drupal",
  marks: /; Array\s*\n?\(|\bdrupal\b|\{\w+\} \(/i,
  read: ({ tail }: Around) => ({ statement: /: ((?:INSERT|UPDATE|DELETE|MERGE|SELECT)\b[\s\S]+?); Array\b/.exec(tail)?.[1] }),
};
