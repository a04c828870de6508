import type { ForeignKeySubject, Framework, KeySubject, RefusalSubject, SnippetSubject } from "../../fixes/frameworks/framework";

export interface Snippet {
  /** Which of the framework's snippets, about which names. */
  readonly about: string;
  readonly source: string;
}

interface Subjects {
  readonly row: ForeignKeySubject;
  readonly key: KeySubject;
  readonly refusal: Pick<RefusalSubject, "table" | "constraint">;
}

const ordinary: Subjects = {
  row: {
    table: "orders",
    column: "customer_id",
    others: ["note"],
    referencedTable: "customers",
    referencedColumn: "id",
    referencedOthers: ["name"],
  },
  key: { table: "customers", key: ["email"], others: ["name"] },
  refusal: { table: "bookings", constraint: "no_double_booking" },
};

/** The same names with everything that a language, a comment or a template could take for its own. */
const hostile = (names: readonly [string, string, string, string, string]): Subjects => {
  const [table, column, other, referencedTable, referencedColumn] = names;
  return {
    row: {
      schema: other,
      table,
      column,
      others: [other, column.toUpperCase()],
      referencedTable,
      referencedSchema: table,
      referencedColumn,
      referencedOthers: [referencedColumn, other],
    },
    key: { schema: table, table: referencedTable, key: [column, referencedColumn], others: [other] },
    refusal: { table, constraint: column },
  };
};

/** By what is odd about the names. */
export const subjects: Readonly<Record<string, Subjects>> = {
  ordinary,
  "a schema, several columns": {
    row: { ...ordinary.row, schema: "shop", others: ["note", "created_at", "total"], referencedSchema: "crm", referencedOthers: [] },
    key: { schema: "shop", table: "prices", key: ["product_id", "valid_from"], others: [] },
    refusal: ordinary.refusal,
  },
  "columns of the referenced table unknown": {
    row: { table: "orders", column: "customer_id", others: [], referencedTable: "customers", referencedColumn: "id" },
    key: { table: "customers", key: ["email"], others: [] },
    refusal: ordinary.refusal,
  },
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: they have to stay text
  quotes: hostile([
    '"; DROP TABLE a; --\n`${x}#{y}',
    'it\'s\\ "odd" */ */ # // <!-- \u202e %s $1 ?',
    "'''\"\"\" \\",
    "日本\t'; DROP TABLE b; --",
    "id`${1}'\\",
  ]),
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: they have to stay text
  "words of the languages": hostile(["class", "end", "self", "type", "default"]),
  "the same but for their case": hostile(["Order", "orderId", "order_id", "ORDER", "Order_ID"]),
  "digits, marks, nothing to keep": hostile(["1. Kunden, alle", "2nd", "%", "\u0001\u2028\u0085", "?"]),
  "words of the snippets": hostile(["row", "key", "error", "write", "connection"]),
};

/** Every snippet that a framework can give, about names of every kind. */
export function everySnippet(framework: Framework): readonly Snippet[] {
  return Object.entries(subjects).flatMap(([names, { row, key, refusal }]) => {
    const plain: SnippetSubject = { ...row, referencedTable: undefined };
    const changed = { schema: row.schema, table: row.table, column: row.column };
    // Those in SQL are for PostgreSQL's own grammar.
    const migrations = framework.migrations?.language === "sql" ? undefined : framework.migrations;
    const written: Readonly<Record<string, string | undefined>> = {
      setValue: framework.setValue(plain),
      "setValue of a foreign key": framework.setValue(row),
      leaveToDefault: framework.leaveToDefault(plain),
      generatedKey: framework.generatedKey?.(plain),
      orphaned: framework.orphaned?.(row),
      partialUpdate: framework.partialUpdate?.(row),
      parentFirst: framework.parentFirst(row),
      childrenFirst: framework.childrenFirst(row),
      afterCommit: framework.afterCommit?.(row),
      upsert: framework.upsert(key),
      "refusal, unique": framework.refusal({ ...refusal, condition: "unique_violation", sqlstate: "23505" }),
      "refusal, check": framework.refusal({ ...refusal, condition: "check_violation", sqlstate: "23514" }),
      "refusal, exclusion": framework.refusal({ ...refusal, condition: "exclusion_violation", sqlstate: "23P01" }),
      "migrations that add the column": migrations?.notNull({ ...changed, type: "text", value: "'some: %s #{x} $y'" }),
      "migrations of a column that is there": migrations?.notNull(changed),
    };
    return Object.entries(written).flatMap(([kind, source]) => (source === undefined ? [] : [{ about: `${kind}: ${names}`, source }]));
  });
}
