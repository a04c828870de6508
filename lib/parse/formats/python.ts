import type { ErrorFields } from "../error-fields";
import type { ParameterValue } from "../error-report";
import { type Group, readGroup } from "../object-notation";
import { parameterOf } from "../record";
import { between, lastBetween, onlySql, restOfLine, withoutQuotes } from "./cut";
import type { Around, Format } from "./format";
import { sqlstateBehind, sqlstateOfClass } from "./marks";
import { statementInTraceback } from "./python-source-line";

/** psycopg2, psycopg, asyncpg, pg8000 and aiopg: the exception's class names the condition. */
export const pythonDrivers: Format = {
  name: "python drivers",
  form: "driver",
  marks: ["Traceback (most recent", "psycopg", "asyncpg", "pg8000", "pgcode", "Violation('", 'Violation("', "Error('", 'Error("'],
  read: ({ head, tail, known }) => ({
    sqlstate: sqlstateOfClass(head) ?? sqlstateBehind(head.slice(-300), ["pgcode:"]),
    statement: statementInTraceback(head),
    ...diagnostics(tail, known),
  }),
};

/** `diag: ERROR public trips driver None`: severity, schema, table, column, constraint, as people print psycopg's diag by hand. */
function diagnostics(tail: string, known: ErrorFields): ErrorFields {
  const words = restOfLine(tail, "diag: ")?.split(" ") ?? [];
  if (words.length !== 5 || !/^(?:ERROR|FATAL)$/.test(words[0] ?? "")) return {};
  const [schema, table, column, constraint] = words.slice(1).map((word) => (word === "None" ? undefined : word));
  return known.constraint === undefined || constraint === known.constraint ? { schema, table, column, constraint } : {};
}

/** SQLAlchemy and what stands on it print the statement and its parameters behind the message. */
export const sqlalchemy: Format = {
  name: "sqlalchemy",
  form: "driver",
  framework: "sqlalchemy",
  marks: ["sqlalche", "SQLAlchemy", "[SQL: "],
  read: ({ tail }) => {
    const printed = between(`${tail}\n`, "[SQL: ", ["]\n", "] [parameters", "] (Background", "]. "]);
    if (printed === undefined) return quotedBehind(tail);
    // Up to 1.2 in quotes, with its line breaks escaped.
    const statement = withoutQuotes(printed);
    const mark = "[parameters: ";
    const at = tail.indexOf(mark) + mark.length;
    const group = at >= mark.length && /[[({]/.test(tail.charAt(at)) ? readGroup(tail, at) : undefined;
    return { statement, parameters: group === undefined ? undefined : boundValues(group, statement, tail.slice(at)) };
  },
};

/** Up to 0.9: ` 'INSERT INTO … VALUES (%(name)s)' {'name': None}` behind the message. */
function quotedBehind(tail: string): ErrorFields {
  const at = tail.search(/\n ?u?['"](?:INSERT|UPDATE|DELETE|WITH|ALTER|CREATE|SELECT|COPY) /);
  if (at < 0) return {};
  const line = (tail.slice(at + 1).split("\n", 1)[0] ?? "").trim();
  const quote = line.charAt(line.startsWith("u") ? 1 : 0);
  const end = [`${quote} {`, `${quote} (`].map((close) => line.indexOf(close)).find((found) => found > 0);
  const statement = onlySql(withoutQuotes(end === undefined ? line : line.slice(0, end + 1)));
  if (statement === undefined || end === undefined) return { statement };
  const group = readGroup(line, end + 2);
  return { statement, parameters: boundValues(group, statement, line.slice(end)) };
}

/** The values in the order of their placeholders. Of many sets of parameters the paste does not tell which one failed. */
function boundValues(group: Group, statement: string, text: string): readonly ParameterValue[] | undefined {
  const isSets =
    group.fields.length > 0 && group.fields.every(({ key, value }) => key === undefined && value.kind === "group" && value.name === "");
  if ((isSets && group.fields.length > 1) || text.includes(" total bound parameter sets ")) return undefined;
  const only = group.fields[0]?.value;
  const set = isSets && only?.kind === "group" ? only : group;
  const named = new Map(set.fields.flatMap(({ key, value }) => (key === undefined ? [] : [[key, parameterOf(value)] as const])));
  if (named.size === 0) return set.fields.map(({ value }) => parameterOf(value));
  const placeholders = statement.match(/%\(\w{1,130}\)s|:\w{1,130}/g) ?? [];
  const inOrder = placeholders.map((placeholder) => placeholder.replace(/^%\(|\)s$|^:/g, "")).filter((name) => named.has(name));
  return inOrder.length > 0 ? inOrder.map((name) => named.get(name) ?? null) : [...named.values()];
}

/** Django hides the SQL: only the framework is learned. */
export const django: Format = { name: "django", form: "driver", framework: "django", marks: ["django", "Django"] };
export const alembic: Format = { name: "alembic", form: "driver", framework: "alembic", marks: ["alembic"] };
export const airflow: Format = { name: "airflow", form: "driver", framework: "airflow", marks: ["airflow"] };
export const dbt: Format = {
  name: "dbt",
  form: "driver",
  framework: "dbt",
  marks: ["model", "snapshot", "seed", "test", "unit_test", "operation"].map((resource) => `Database Error in ${resource}`),
};

/** Odoo logs the statement with its values before the error. */
export const odoo: Format = {
  name: "odoo",
  form: "driver",
  framework: "odoo",
  marks: ["odoo", "Odoo", "openerp", "OpenERP"],
  read: ({ head }: Around) => ({ statement: onlySql(withoutQuotes(lastQuery(head) ?? "")) }),
};

function lastQuery(head: string): string | undefined {
  return lastBetween(`${head}\nERROR: `, "bad query: ", ["\nERROR: ", "\nTraceback "]);
}
