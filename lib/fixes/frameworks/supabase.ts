import type { ForeignKeySubject, Framework } from "./framework";
import { parentReason, refusalReason } from "./reasons";
import { columnsOf, keyedColumns } from "./sql-in-code";
import { inComment, listed, property, propertyKey, quoted } from "./strings";

/** supabase-js 2, which asks PostgREST: one request is one transaction, and `error` is answered, not thrown. */
export const supabase: Framework = {
  keys: ["supabase", "postgrest"],
  name: "supabase-js",
  version: "2",
  language: "javascript",
  setValue(subject) {
    return `// Of several rows in one request, a key that one of them lacks is sent as NULL. upsert() proposes a whole row too: where the row
// is there already and only some of its columns change, use update().
async function insertRows(supabase, rows) {
  const missing = rows.find((row) => ${property("row", subject.column)} == null);
  if (missing) throw new TypeError(${quoted(`${subject.column} is required`, "javascript")});
  const { error } = await ${from("supabase", subject)}.insert(rows.map((row) => (${values(columnsOf(subject))})));
  if (error) throw error;
}
`;
  },
  leaveToDefault(subject) {
    const [, ...others] = columnsOf(subject);
    const own = `${propertyKey(subject.column)}: ${property("row", subject.column)} ?? undefined`;
    return `// A key that one of several rows lacks becomes NULL, and NULL beats the column's DEFAULT. With defaultToNull: false the DEFAULT
// fills in (PostgREST: Prefer: missing=default), but not where the key is there with null: undefined leaves it out.
async function insertRows(supabase, rows) {
  const { error } = await ${from("supabase", subject)}.insert(
    rows.map((row) => (${values(others, own, "    ")})),
    { defaultToNull: false },
  );
  if (error) throw error;
}
`;
  },
  generatedKey(subject) {
    const { column } = subject;
    return `// The API leaves ${inComment(column)} to the database, so its DEFAULT or identity has to be there: one that a model declares elsewhere (Prisma's
// @default(uuid()), say) is not. For a uuid, until the column has its DEFAULT, the key can be made here:
async function insertRow(supabase, row) {
  const { data, error } = await ${from("supabase", subject)}
    .insert({ ...row, ${propertyKey(column)}: crypto.randomUUID() })
    .select()
    .single();
  if (error) throw error;
  return data;
}
`;
  },
  parentFirst(subject) {
    const { column, others, referencedColumn, referencedOthers = [] } = subject;
    const own = `${propertyKey(column)}: ${property("referenced.data", referencedColumn)}`;
    return `// Each request is a transaction of its own: the second finds the row that the first has committed. Where both must stand or fall
// together, write a function in the database and call it with supabase.rpc().${parentReason(subject, "//")}
async function insertBoth(supabase, row, referencedRow) {
  const referenced = await ${referenced("supabase", subject)}.insert(${values(referencedOthers, undefined, "  ", "referencedRow")}).select().single();
  if (referenced.error) throw referenced.error;
  const { error } = await ${from("supabase", subject)}.insert(${values(others, own)});
  if (error) throw error;
}
`;
  },
  childrenFirst(subject) {
    return `// Two requests are two transactions: ON DELETE CASCADE, or a function called with supabase.rpc(), does both in one.
async function deleteBoth(supabase, key) {
  const rows = await ${from("supabase", subject)}.delete().eq(${column(subject.column)}, key);
  if (rows.error) throw rows.error;
  const { error } = await ${referenced("supabase", subject)}.delete().eq(${column(subject.referencedColumn)}, key);
  if (error) throw error;
}
`;
  },
  upsert(subject) {
    const list = quoted(subject.key.map(inRequest).join(","), "javascript");
    return `// A look before the INSERT does not help: two sessions can both find nothing. onConflict names the columns of the unique index;
// without it the primary key decides. ignoreDuplicates: true leaves the row that is there as it is.
async function upsertRow(supabase, row) {
  const { data, error } = await ${from("supabase", subject)}
    .upsert(${values(keyedColumns(subject), undefined, "    ")}, { onConflict: ${list} })
    .select()
    .single();
  if (error) throw error;
  return data;
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// PostgREST names the constraint in the message only.
async function accepted(write) {
  const { error } = await write();
  if (error === null) return true;
  if (error.code === "${subject.sqlstate}" && error.message.includes(${quoted(`"${subject.constraint}"`, "javascript")})) return false;
  throw error;
}
`;
  },
};

function from(client: string, { schema, table }: { readonly schema?: string; readonly table: string }): string {
  const within = schema === undefined ? client : `${client}.schema(${quoted(schema, "javascript")})`;
  return `${within}.from(${quoted(table, "javascript")})`;
}

function referenced(client: string, { referencedSchema, referencedTable }: ForeignKeySubject): string {
  return from(client, { schema: referencedSchema, table: referencedTable });
}

function values(columns: readonly string[], first?: string, indent = "  ", of = "row"): string {
  const rest = columns.map((one) => `${propertyKey(one)}: ${property(of, one)}`);
  const items = first === undefined ? rest : [first, ...rest];
  return items.length === 0 ? "{}" : listed("{ ", items, " }", indent);
}

/** Names in a request's URL stand in double quotes where they hold more than letters, digits and underscores. */
function inRequest(name: string): string {
  return /^\w+$/.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}

function column(name: string): string {
  return quoted(inRequest(name), "javascript");
}
