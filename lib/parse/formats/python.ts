import { sqlstateOf } from "../../postgres/sqlstates";
import type { ErrorFields } from "../error-fields";
import type { ParameterValue } from "../error-report";
import { type Group, readGroup } from "../object-notation";
import { parameterOf } from "../record";
import type { Around, Format } from "./format";
import { bracketed, sqlstateOfClass } from "./marks";

/** psycopg2, psycopg, asyncpg, pg8000 and aiopg: the exception's class names the condition. */
export const pythonDrivers: Format = {
  name: "python drivers",
  form: "driver",
  marks: /Traceback \(most recent|psycopg|asyncpg|pg8000|\bpgcode\b|(?:Violation|Error)\(['"]/,
  read: ({ head, tail, known }) => ({
    sqlstate: sqlstateOfClass(head) ?? sqlstateOf(/pgcode: ?(\w{5})/.exec(head)?.[1] ?? "") ?? /pgcode: ?([0-9A-Z]{5})\b/.exec(head)?.[1],
    ...diagnostics(tail, known),
  }),
};

/** `diag: ERROR public trips driver None`: severity, schema, table, column, constraint, as people print psycopg's diag by hand. */
function diagnostics(tail: string, known: ErrorFields): ErrorFields {
  const found = /^diag: (?:ERROR|FATAL) (\S+) (\S+) (\S+) (\S+)\s*$/m.exec(tail);
  if (found === null) return {};
  const [, schema, table, column, constraint] = found.map((text) => (text === "None" ? undefined : text));
  if (known.constraint !== undefined && constraint !== known.constraint) return {};
  return { schema, table, column, constraint };
}

/** SQLAlchemy and what stands on it print the statement and its parameters behind the message. */
export const sqlalchemy: Format = {
  name: "sqlalchemy",
  form: "driver",
  framework: "sqlalchemy",
  marks: /sqlalche\.?m[ey]|\[SQL: /i,
  read: ({ tail }) => {
    const statement = bracketed(tail, "[SQL: ", "]", /\]\s*(?:\n|$|\[parameters|\(Background)/);
    if (statement === undefined) return {};
    const at = tail.indexOf("[parameters: ");
    const group = at < 0 ? undefined : openingGroup(tail, at + "[parameters: ".length);
    return { statement, parameters: group === undefined ? undefined : boundValues(group, statement, tail.slice(at)) };
  },
};

function openingGroup(text: string, at: number): Group | undefined {
  return /[[({]/.test(text.charAt(at)) ? readGroup(text, at) : undefined;
}

/** The values in the order of their placeholders. Of many sets of parameters the paste does not tell which one failed. */
function boundValues(group: Group, statement: string, text: string): readonly ParameterValue[] | undefined {
  const isSets =
    group.fields.length > 0 && group.fields.every(({ key, value }) => key === undefined && value.kind === "group" && value.name === "");
  if (isSets && group.fields.length > 1) return undefined;
  if (/displaying \d+ of \d+ total/.test(text)) return undefined;
  const only = group.fields[0]?.value;
  const set = isSets && only?.kind === "group" ? only : group;
  const named = new Map(set.fields.flatMap(({ key, value }) => (key === undefined ? [] : [[key, parameterOf(value)] as const])));
  if (named.size === 0) return set.fields.map(({ value }) => parameterOf(value));
  const placeholders = [...statement.matchAll(/%\((\w+)\)s|(?<![:\w]):(\w+)/g)].map((found) => found[1] ?? found[2] ?? "");
  const inOrder = placeholders.filter((name) => named.has(name)).map((name) => named.get(name) ?? null);
  return inOrder.length > 0 ? inOrder : [...named.values()];
}

/** Django hides the SQL: only the framework is learned. */
export const django: Format = { name: "django", form: "driver", framework: "django", marks: /django/i };
export const alembic: Format = { name: "alembic", form: "driver", framework: "alembic", marks: /alembic/ };
export const dbt: Format = {
  name: "dbt",
  form: "driver",
  framework: "dbt",
  marks: /Database Error in (?:model|snapshot|seed|test|unit_test|operation)|\bdbt\b.*(?:model|run)/,
};
export const airflow: Format = { name: "airflow", form: "driver", framework: "airflow", marks: /\bairflow\b/ };

/** Odoo logs the statement with its values before the error. */
export const odoo: Format = {
  name: "odoo",
  form: "driver",
  framework: "odoo",
  marks: /\bodoo\b|odoo\.sql_db/,
  read: ({ head }: Around) => ({ statement: /bad query: (?:b?['"])?([\s\S]+?)['"]?\s*\n\s*ERROR: $/.exec(head)?.[1] }),
};
