import type { SnippetFunctions } from "./load-snippet";
import type { ShopRow, ShopTable } from "./shop";

/** One framework, connected to the shop's database and mapped to its tables. */
export interface ShopFramework {
  /** What the snippets find in the person's code: models, tables, classes of the framework. */
  readonly names: Readonly<Record<string, unknown>>;
  /** A row under the framework's names for the columns; given are the database's. */
  row(columns: ShopRow): ShopRow;
  /** Writes a row as the framework does, within what a snippet's `write` is handed. */
  insert(table: ShopTable, row: ShopRow, within?: unknown): Promise<unknown>;
  deleteCustomer(id: number): Promise<unknown>;
  insertRow(snippet: SnippetFunctions, row: ShopRow): Promise<unknown>;
  insertBoth(snippet: SnippetFunctions, row: ShopRow, referenced: ShopRow): Promise<unknown>;
  deleteBoth(snippet: SnippetFunctions, id: number): Promise<unknown>;
  upsert(snippet: SnippetFunctions, row: ShopRow): Promise<unknown>;
  /** Undefined where the snippet has only one form. */
  find?(snippet: SnippetFunctions, row: ShopRow): Promise<unknown>;
  accepted(snippet: SnippetFunctions, write: (within?: unknown) => Promise<unknown>): Promise<boolean>;
  close(): Promise<unknown>;
}

/** What most snippets take: the handle first. */
// biome-ignore lint/suspicious/noExplicitAny: each framework's own handle
export function withHandle(handle: any) {
  return {
    insertRow: (snippet: SnippetFunctions, row: ShopRow) => snippet.insertRow?.(handle, row) ?? none("insertRow"),
    insertBoth: (snippet: SnippetFunctions, row: ShopRow, referenced: ShopRow) =>
      snippet.insertBoth?.(handle, row, referenced) ?? none("insertBoth"),
    deleteBoth: (snippet: SnippetFunctions, id: number) => snippet.deleteBoth?.(handle, id) ?? none("deleteBoth"),
    upsert: (snippet: SnippetFunctions, row: ShopRow) => snippet.upsertRow?.(handle, row) ?? none("upsertRow"),
    find: (snippet: SnippetFunctions, row: ShopRow) => snippet.findOrInsert?.(handle, row) ?? none("findOrInsert"),
    accepted: (snippet: SnippetFunctions, write: (within?: unknown) => Promise<unknown>): Promise<boolean> =>
      snippet.accepted?.(handle, write) ?? none("accepted"),
  };
}

function none(name: string): Promise<never> {
  return Promise.reject(new Error(`The snippet has no function ${name}.`));
}

/** `customer_id` → `customerId`. */
export function camelRow(columns: ShopRow): ShopRow {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
}
