/** Entries of a server's log: ordinary ones, traps that only look like errors, and every fiftieth an error of class 23. */
export function serverLog(bytes: number): string {
  const parts: string[] = [];
  let length = 0;
  for (let index = 0; length < bytes; index += 1) {
    const entry = entryAt(index);
    parts.push(entry);
    length += entry.length;
  }
  return parts.join("");
}

function entryAt(index: number): string {
  const prefix = `2026-11-20 ${two(index / 3600)}:${two(index / 60)}:${two(index)}.${String(index % 1000).padStart(3, "0")} UTC [${9000 + (index % 40)}] `;
  const lines = index % 50 === 0 ? errors[(index / 50) % errors.length] : quiet[index % quiet.length];
  return (lines ?? quiet[0] ?? (() => []))(index)
    .map((line) => `${line.startsWith("\t") ? "" : prefix}${line}\n`)
    .join("");
}

type Entry = (index: number) => readonly string[];

const errors: readonly Entry[] = [
  (index) => [
    'ERROR:  null value in column "title" of relation "events" violates not-null constraint',
    `DETAIL:  Failing row contains (${index}, null, 1, 2026-06-15 19:00:00+00, it's "quoted", (here), 0.00).`,
    `STATEMENT:  INSERT INTO events (id, venue_id)\n\tVALUES (${index}, 1)`,
  ],
  (index) => [
    'ERROR:  insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"',
    `DETAIL:  Key (customer_id)=(${index}) is not present in table "customers".`,
    `STATEMENT:  INSERT INTO orders (id, customer_id) VALUES (${index}, ${index})`,
  ],
  (index) => [
    'ERROR:  update or delete on table "customers" violates foreign key constraint "orders_customer_id_fkey" on table "orders"',
    `DETAIL:  Key (id)=(${index}) is still referenced from table "orders".`,
    `STATEMENT:  DELETE FROM customers WHERE id = ${index}`,
  ],
  (index) => [
    'ERROR:  duplicate key value violates unique constraint "customers_email_key"',
    `DETAIL:  Key (email)=(ada${index}@example.com) already exists.`,
    `STATEMENT:  INSERT INTO customers (email) VALUES ('ada${index}@example.com')`,
  ],
  (index) => [
    'ERROR:  new row for relation "orders" violates check constraint "orders_total_check"',
    `DETAIL:  Failing row contains (${index}, 7, -1.00, null).`,
    `STATEMENT:  UPDATE orders SET total = -1 WHERE id = ${index}`,
  ],
];

/** Traps: a statement that quotes an error, a value that looks like a DETAIL, brackets and quotes that never end, a very long line. */
const quiet: readonly Entry[] = [
  (index) => [`LOG:  duration: ${index % 900}.120 ms  statement: SELECT * FROM orders WHERE id = ${index}`],
  (index) => [`LOG:  connection authorized: user=shop database=shop application_name=web-${index % 7}`],
  (index) => [`LOG:  statement: INSERT INTO notes (body) VALUES ('ERROR:  null value in column "a" of relation "b" violates${index}')`],
  () => ["LOG:  statement: SELECT 'DETAIL:  Failing row contains (1, null' || ')'"],
  (index) => [
    `LOG:  execute S_${index % 9}: SELECT id,`,
    "\t  (SELECT count(*) FROM orders o WHERE o.customer_id = c.id)",
    "\tFROM customers c",
  ],
  () => ["LOG:  checkpoint complete: wrote 43 buffers (0.3%); 0 WAL file(s) added, 0 removed, 1 recycled"],
  () => ["WARNING:  there is no transaction in progress"],
  () => [`LOG:  statement: SELECT '${'((((("{['.repeat(8)}'`],
  (index) => [
    `LOG:  duration: 12.000 ms  parse <unnamed>: SELECT ${Array.from({ length: 40 }, (_, column) => `c${column + (index % 3)}`).join(", ")} FROM wide`,
  ],
];

function two(value: number): string {
  return String(Math.floor(value) % (value >= 3600 ? 24 : 60)).padStart(2, "0");
}
