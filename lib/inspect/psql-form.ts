import "server-only";
import type { FieldsReading } from "./connection-target";
import { keywordFields } from "./keyword-form";
import { urlFields } from "./url-form";

/** psql's options that say where to connect. */
const fieldOptions: Readonly<Record<string, string>> = {
  h: "host",
  host: "host",
  p: "port",
  port: "port",
  U: "user",
  username: "user",
  d: "dbname",
  dbname: "dbname",
};
/** Its other options that take a value. */
const withValue = new Set(
  "c f v P F R T L o command file set variable pset field-separator record-separator table-attr log-file output".split(" "),
);
const assigned = String.raw`(?:(?:export\s+)?[A-Z_][A-Z0-9_]*=(?:'[^']*'|"[^"]*"|[^\s'";&])*(?:\s*(?:;|&&)\s*|\s+))*`;
const psqlLine = new RegExp(String.raw`^${assigned}(?:[^\s'"=]*/)?psql(?:\.exe)?(?:\s|$)`);
const elsewhere = /^(?:docker|docker-compose|podman|kubectl|oc|ssh|sudo|su|heroku|flyctl|fly|gcloud)\s[\s\S]*psql(?:\s|$)/;
/** What a shell sets for the one command. */
const variables: Readonly<Record<string, string>> = {
  PGHOST: "host",
  PGPORT: "port",
  PGUSER: "user",
  PGPASSWORD: "password",
  PGDATABASE: "dbname",
  PGSSLMODE: "sslmode",
};

/** A psql command line, with variables before it or without. */
export function isPsqlLine(text: string): boolean {
  return psqlLine.test(text);
}

/** A command that runs psql in a container, on another machine or as somebody else: what it reaches there is not what is reached from here. */
export function runsElsewhere(text: string): boolean {
  return elsewhere.test(text);
}

/** Reads `PGPASSWORD=… psql -h host -U user database`, where the database may be a connection string too. */
export function psqlFields(line: string): FieldsReading {
  // In single quotes they are letters.
  if (/[`]|\$[({A-Za-z_]/.test(line.replace(/'[^']*'/g, ""))) {
    return { sentence: "The psql command holds a variable or a command of the shell. Give what it stands for." };
  }
  const words = shellWords(line);
  const command = words.findIndex((word) => /(?:^|[\\/])psql(?:\.exe)?$/.test(word));
  const parameters: (readonly [string, string])[] = words.slice(0, command).flatMap((word) => {
    const equals = word.indexOf("=");
    const name = variables[word.slice(0, equals)];
    return name === undefined ? [] : [[name, word.slice(equals + 1).replace(/;$/, "")] as const];
  });
  const bare: string[] = [];
  for (let at = command + 1; at < words.length; at++) {
    const word = words[at] ?? "";
    const [, long, longValue] = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    const [, flags = "", short, shortValue = ""] = /^-([^\WcfvPFRTLohpUd_]*)(?:([cfvPFRTLohpUd])([\s\S]*))?$/.exec(word) ?? [];
    const name = long ?? short;
    if (name === undefined) {
      if (flags === "" && !word.startsWith("-")) bare.push(word);
      continue;
    }
    const field = fieldOptions[name];
    if (field === undefined && !withValue.has(name)) continue;
    const value = longValue ?? (shortValue || words[++at]);
    if (field !== undefined && value !== undefined) parameters.push([field, value]);
  }
  // Without options: the database, then the user.
  const [database, user] = bare;
  if (database !== undefined) parameters.push([parameters.some(([name]) => name === "dbname") ? "user" : "dbname", database]);
  if (user !== undefined) parameters.push(["user", user]);
  return expanded(parameters);
}

/** A dbname that is a connection string stands for all that it says (libpq, `expand_dbname`). */
function expanded(parameters: readonly (readonly [string, string])[]): FieldsReading {
  const dbname = parameters.find(([name]) => name === "dbname")?.[1] ?? "";
  const isUrl = /^postgres(?:ql)?:\/\//i.test(dbname);
  if (!isUrl && !dbname.includes("=")) return { parameters };
  const inner = isUrl ? urlFields(dbname) : keywordFields(dbname);
  if ("sentence" in inner) return inner;
  return { ...inner, parameters: [...inner.parameters, ...parameters.filter(([name]) => name !== "dbname")] };
}

/** The words of a command as a POSIX shell parts them: blanks, quotes, backslashes. */
function shellWords(line: string): readonly string[] {
  return [...line.matchAll(/(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|['"])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g, (_, single?: string, double?: string, escaped?: string) =>
      single !== undefined ? single : double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (escaped ?? ""),
    ),
  );
}
