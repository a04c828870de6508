export interface Example {
  readonly id: string;
  readonly title: string;
  /** Who printed it. */
  readonly from: string;
  readonly text: string;
  /** What failed, where the paste does not hold it. */
  readonly statement?: string;
}

/** Real pastes, as their clients print them. All of them happen in the sample database, so each can be looked up there. */
export const examples: readonly Example[] = [
  {
    id: "column-omitted",
    title: "An INSERT leaves a required column out",
    from: "psql",
    text: `ERROR: null value in column "user_id" of relation "orders" violates not-null constraint
DETAIL: Failing row contains (null, 101, 2024-01-15).`,
    statement: "INSERT INTO orders (product_id, order_date) VALUES (101, '2024-01-15');",
  },
  {
    id: "explicit-null",
    title: "NULL is passed, and two columns of the row are null",
    from: "psql",
    text: `ERROR:  null value in column "title" of relation "events" violates not-null constraint
DETAIL:  Failing row contains (1, null, 1, 2026-06-15 19:00:00+00, null, 0.00).`,
    statement: "INSERT INTO events (id, title, venue_id, starts_at) VALUES (1, NULL, 1, '2026-06-15 19:00:00+00');",
  },
  {
    id: "referenced-row-missing",
    title: "A foreign key refers to a row that is not there",
    from: "psql",
    text: `ERROR: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"
DETAIL: Key (customer_id)=(999) is not present in table "customers".`,
    statement: "INSERT INTO orders (customer_id, total) VALUES (999, 25.00);",
  },
  {
    id: "parameter-is-none",
    title: "A bound parameter is None, although the column has a default",
    from: "SQLAlchemy",
    text: `sqlalchemy.exc.IntegrityError: (psycopg2.errors.NotNullViolation) null value in column "city" of relation "contacts" violates not-null constraint
DETAIL:  Failing row contains (4, Joan, null, null).

[SQL: INSERT INTO contacts (id, name, city) VALUES (%(id)s, %(name)s, %(city)s)]
[parameters: {'id': 4, 'name': 'Joan', 'city': None}]
(Background on this error at: https://sqlalche.me/e/20/gkpj)`,
  },
  {
    id: "update-sets-null",
    title: "An UPDATE sets the column to NULL",
    from: "psql session",
    text: `shop=> UPDATE events SET title = NULLIF(title, 'Market') WHERE id = 2;
ERROR:  null value in column "title" of relation "events" violates not-null constraint
DETAIL:  Failing row contains (2, null, 2, 2026-05-09 08:00:00+00, Bring a bag, 0.00).`,
  },
  {
    id: "add-column",
    title: "ADD COLUMN … NOT NULL on a table that has rows",
    from: "psql session",
    text: `shop=> ALTER TABLE events ADD COLUMN organizer text NOT NULL;
ERROR:  column "organizer" of relation "events" contains null values`,
  },
  {
    id: "set-not-null",
    title: "SET NOT NULL while rows without a value remain",
    from: "Rails",
    text: `ActiveRecord::NotNullViolation: PG::NotNullViolation: ERROR:  column "phone" of relation "contacts" contains null values`,
    statement: 'ALTER TABLE "contacts" ALTER COLUMN "phone" SET NOT NULL;',
  },
  {
    id: "copy-reads-null",
    title: "COPY reads an empty field as NULL",
    from: "psql session",
    text: `shop=> COPY contacts (id, name, city) FROM STDIN WITH (FORMAT csv);
Enter data to be copied followed by a newline.
End with a backslash and a period on a line by itself, or an EOF signal.
>> 4,Joan,Leeds
>> 5,Emmy,
>> \\.
ERROR:  null value in column "city" of relation "contacts" violates not-null constraint
DETAIL:  Failing row contains (5, Emmy, null, null).
CONTEXT:  COPY contacts, line 2: "5,Emmy,"`,
  },
  {
    id: "trigger-clears",
    title: "A trigger clears the value that was given",
    from: "server log",
    text: `2026-06-02 09:14:31.207 UTC [4211] ERROR:  null value in column "code" of relation "venues" violates not-null constraint
2026-06-02 09:14:31.207 UTC [4211] DETAIL:  Failing row contains (3, Lido, null).
2026-06-02 09:14:31.207 UTC [4211] STATEMENT:  INSERT INTO venues (name, code) VALUES ('Lido', 'lido')`,
  },
  {
    id: "partition-rule",
    title: "The row lands in a partition with a stricter rule",
    from: "JDBC",
    text: `org.postgresql.util.PSQLException: ERROR: null value in column "seats" of relation "bookings_2026" violates not-null constraint
  Detail: Failing row contains (3, 2026-03-01, 1, null).
	at org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2676)
	at org.postgresql.core.v3.QueryExecutorImpl.processResults(QueryExecutorImpl.java:2366)
	at org.postgresql.jdbc.PgPreparedStatement.executeUpdate(PgPreparedStatement.java:152)`,
    statement: "INSERT INTO bookings (id, booked_on, event_id) VALUES (3, '2026-03-01', 1);",
  },
  {
    id: "domain",
    title: "A domain does not allow NULL",
    from: "pgx",
    text: `2026/06/02 09:20:44 level=error msg="subscribe" err="ERROR: domain email_address does not allow null values (SQLSTATE 23502)"`,
    statement: "INSERT INTO subscribers (email) VALUES (NULL);",
  },
  {
    id: "referenced-by-node",
    title: "The parent is not there yet",
    from: "node-postgres",
    text: `error: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"
    at /srv/api/node_modules/pg/lib/client.js:694:17
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
  length: 263,
  severity: 'ERROR',
  code: '23503',
  detail: 'Key (customer_id)=(999) is not present in table "customers".',
  hint: undefined,
  position: undefined,
  internalPosition: undefined,
  internalQuery: undefined,
  where: undefined,
  schema: 'sales',
  table: 'orders',
  column: undefined,
  dataType: undefined,
  constraint: 'orders_customer_id_fkey',
  file: 'ri_triggers.c',
  line: '2783',
  routine: 'ri_ReportViolation'
}`,
    statement: "INSERT INTO sales.orders (customer_id, total) VALUES ($1, $2) RETURNING id",
  },
  {
    id: "still-referenced",
    title: "A DELETE meets rows that still refer to it",
    from: "Laravel",
    text: `[2026-06-02 09:31:08] production.ERROR: SQLSTATE[23503]: Foreign key violation: 7 ERROR:  update or delete on table "customers" violates foreign key constraint "orders_customer_id_fkey" on table "orders"
DETAIL:  Key (id)=(1) is still referenced from table "orders". (Connection: pgsql, SQL: delete from "sales"."customers" where "id" = 1)`,
  },
  {
    id: "several",
    title: "A log with several errors",
    from: "server log",
    text: `2026-06-02 10:00:01.113 UTC [4302] ERROR:  null value in column "title" of relation "events" violates not-null constraint
2026-06-02 10:00:01.113 UTC [4302] DETAIL:  Failing row contains (3, null, 1, null, null, 0.00).
2026-06-02 10:00:01.113 UTC [4302] STATEMENT:  INSERT INTO events (venue_id) VALUES (1)
2026-06-02 10:00:01.480 UTC [4302] ERROR:  null value in column "title" of relation "events" violates not-null constraint
2026-06-02 10:00:01.480 UTC [4302] DETAIL:  Failing row contains (4, null, 2, null, null, 0.00).
2026-06-02 10:00:01.480 UTC [4302] STATEMENT:  INSERT INTO events (venue_id) VALUES (2)
2026-06-02 10:00:02.031 UTC [4310] ERROR:  insert or update on table "events" violates foreign key constraint "events_venue_id_fkey"
2026-06-02 10:00:02.031 UTC [4310] DETAIL:  Key (venue_id)=(77) is not present in table "venues".
2026-06-02 10:00:02.031 UTC [4310] STATEMENT:  INSERT INTO events (title, venue_id) VALUES ('Fair', 77)`,
  },
];
