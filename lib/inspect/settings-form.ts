import "server-only";
import type { ConnectionFields, FieldsReading } from "./connection-target";
import { urlFields } from "./url-form";

/** What frameworks and programs call a field, without what stands before it: `DB_HOST`, `spring.datasource.username`, Npgsql's `User Id`. */
const keys: Readonly<Record<string, string>> = {
  host: "host",
  hostname: "host",
  server: "host",
  datasource: "host",
  port: "port",
  user: "user",
  username: "user",
  userid: "user",
  uid: "user",
  password: "password",
  passwd: "password",
  pwd: "password",
  pass: "password",
  database: "dbname",
  databasename: "dbname",
  dbname: "dbname",
  db: "dbname",
  sslmode: "sslmode",
  url: "url",
};
/** Django's `NAME`; elsewhere a name alone may be anything's. */
const nameKey = /^(?:NAME|\w*(?:DB|DATABASE|POSTGRES|POSTGRESQL|SQL)_NAME)$/;
const mark =
  /(?:^|[\s;,{(["'])(["']?)((?:[a-z][\w-]*\.)*(?:[a-z][a-z0-9]*_)*(?:pg)?(?:host|hostname|server|data source|port|user|username|user[ _-]?name|user id|uid|password|passwd|pwd|pass|database|dbname|db|name|ssl ?mode|url))\1[ \t]*(?:=>|[:=])[ \t]*/gi;

/**
 * Reads settings: lines of a .env file, a database.yml, Django's and JavaScript's objects, `Host=…;Username=…`. Undefined where the text
 * is no such thing. A value is what is quoted, or goes to the end of its line, to a comment, or to the next setting.
 */
export function settingsFields(text: string): FieldsReading | undefined {
  const bare = withoutName(text);
  const found: (readonly [field: string, value: string])[] = [];
  const marks = [...bare.matchAll(mark)];
  for (const [index, match] of marks.entries()) {
    const field = fieldOf(match[2] ?? "");
    const value = settingOf(bare.slice(match.index + match[0].length, marks[index + 1]?.index));
    if (value === undefined) return undefined;
    if (field !== undefined && value !== "") found.push([field, value]);
  }
  if (new Set(found.map(([field]) => field)).size < 2) return undefined;
  const url = found.find(([field]) => field === "url")?.[1];
  const others = found.filter(([field]) => field !== "url");
  if (url !== undefined) {
    const inner = urlFields(url.replace(/^jdbc:/i, ""));
    return "sentence" in inner || isComplete(inner) ? inner : { ...inner, parameters: [...inner.parameters, ...others] };
  }
  if (others.some(([field]) => field === "host")) return { parameters: others };
  return { sentence: "The settings name no host. Add it, such as host: localhost." };
}

/** What stands behind `"DefaultConnection": ` in its quotes, or behind PHP's `pgsql:`. */
function withoutName(text: string): string {
  const [, , inner] = /^["']?[\w.-]+["']?\s*[:=]\s*(["'])([^\r\n"']*;[^\r\n]*)\1[;,]?$/.exec(text) ?? [];
  return (inner ?? text.replace(/^(["'])([^"']*)\1$/, "$2")).replace(/^pgsql:(?=[a-z])/i, "");
}

function fieldOf(key: string): string | undefined {
  if (nameKey.test(key)) return "dbname";
  const last = key.slice(key.lastIndexOf(".") + 1).toLowerCase();
  const bare = last.replace(/[ -]/g, "").replace(/^pg/, "");
  // `DB_USER_NAME` is a user, `DB_NAME` no user.
  return keys[bare] ?? keys[bare.replace(/_?(user)_name$/, "$1").replace(/^.*_/, "")];
}

/** What a setting says: without quotes, without what ends it. Undefined where it goes on behind its quotes. */
function settingOf(rest: string): string | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^'\\]|\\.)*)'/.exec(rest);
  if (quoted !== null) {
    if (!/^(?:[\s;,})\]]|$)/.test(rest.slice(quoted[0].length))) return undefined;
    return (quoted[1] ?? quoted[2] ?? "").replace(/\\(["'\\])/g, "$1");
  }
  if (/^["']/.test(rest)) return undefined;
  const [line = ""] = rest.split(/[\r\n]/, 1);
  return line
    .replace(/;[A-Za-z ]+=.*$/, "")
    .replace(/\s#.*$|\s[\w.-]+[ \t]*(?:=>|[:=]).*$/, "")
    .replace(/[;,\s})\]]+$/, "");
}

function isComplete({ user, parameters }: ConnectionFields): boolean {
  return Boolean(user) || parameters.some(([name]) => name === "user");
}
