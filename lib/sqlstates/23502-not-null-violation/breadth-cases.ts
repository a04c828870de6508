/** Statements that fail with 23502 in unusual ways: what is offered for them has to work, or not be offered. */
export interface BreadthCase {
  readonly name: string;
  readonly setup: string;
  readonly failing: string;
  readonly parameters?: readonly (string | number | null)[];
  /** Lines for COPY … FROM STDIN. */
  readonly data?: string;
  /** The first major that knows the syntax. */
  readonly from?: number;
}

/** Types with a plain value. */
const types = [
  "text",
  "varchar(4)",
  "char(3)",
  "char",
  "name",
  "smallint",
  "integer",
  "bigint",
  "numeric(3,3)",
  "numeric",
  "real",
  "double precision",
  "money",
  "boolean",
  "date",
  "time",
  "timetz",
  "timestamp(2)",
  "timestamptz",
  "interval",
  "interval day to second",
  "uuid",
  "json",
  "jsonb",
  "bytea",
  "bit(3)",
  "bit varying(4)",
  "bit varying",
  "inet",
  "cidr",
  "macaddr",
  "point",
  "int4range",
  "tstzrange",
  "numrange",
  "text[]",
  "integer[][]",
  "tsvector",
];
/** Types that wait for the person's value. */
const open = ["oid", "regclass", '"char"', "pg_lsn", "int4multirange", "xml"];
const names = types.map((_, index) => `c${index}`);
const columns = types.map((type, index) => `c${index} ${type}`);
const refusing = columns.map((column) => `${column} NOT NULL`).join(", ");

export const breadthCases: readonly BreadthCase[] = [
  { name: "left out, of every plain type", setup: `CREATE TABLE t (id integer, ${refusing})`, failing: "INSERT INTO t (id) VALUES (1)" },
  {
    name: "null in a query, of every plain type",
    setup: `CREATE TABLE s (id integer, ${columns.join(", ")}); INSERT INTO s (id) VALUES (1); CREATE TABLE t (id integer, ${refusing})`,
    failing: `INSERT INTO t SELECT ${["id", ...names].map((name) => `s.${name}`).join(", ")} FROM s`,
  },
  {
    name: "filled, of every plain type",
    setup: `CREATE TABLE t (id integer PRIMARY KEY, ${columns.join(", ")}); INSERT INTO t VALUES (1), (2); ANALYZE t`,
    failing: `ALTER TABLE t ${names.map((name) => `ALTER ${name} SET NOT NULL`).join(", ")}`,
  },
  {
    name: "added, of every plain type",
    setup: "CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t VALUES (1), (2)",
    failing: `ALTER TABLE t ${columns.map((column) => `ADD ${column} NOT NULL`).join(", ")}`,
  },
  ...open.map(
    (type): BreadthCase => ({
      name: `left out, ${type}`,
      setup: `CREATE TABLE t (id integer, v ${type} NOT NULL)`,
      failing: "INSERT INTO t (id) VALUES (1)",
    }),
  ),
  {
    name: "enum array, domain over enum, domain over domain",
    setup: `CREATE TYPE mood AS ENUM ('ok','bad'); CREATE DOMAIN m2 AS mood; CREATE DOMAIN d1 AS int CHECK (VALUE > 3); CREATE DOMAIN d2 AS d1; CREATE DOMAIN wd AS text DEFAULT 'x'; CREATE TABLE t (id int, a mood[] NOT NULL, b m2 NOT NULL, c d2 NOT NULL, e wd NOT NULL, f m2[] NOT NULL)`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "date order",
    setup: `CREATE TABLE t (id int PRIMARY KEY, starts date NOT NULL, ends date NOT NULL, CHECK (ends > starts))`,
    failing: `INSERT INTO t (id, starts) VALUES (1, '2124-01-01')`,
  },
  {
    name: "two-column check",
    setup: `CREATE TABLE t (id int PRIMARY KEY, lo int NOT NULL, hi int NOT NULL, CHECK (hi > lo))`,
    failing: `INSERT INTO t (id, lo) VALUES (1, 7)`,
  },
  {
    name: "either-or",
    setup: `CREATE TABLE t (id int PRIMARY KEY, phone text, email text NOT NULL, CHECK (phone IS NOT NULL OR email <> 'unknown'))`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "unique pair",
    setup: `CREATE TABLE t (tenant int NOT NULL, slug text NOT NULL, UNIQUE (tenant, slug)); INSERT INTO t VALUES (1, 'unknown')`,
    failing: `INSERT INTO t (tenant) VALUES (1)`,
  },
  {
    name: "unique expression index",
    setup: `CREATE TABLE t (id int, slug text NOT NULL); CREATE UNIQUE INDEX ON t (lower(slug)); INSERT INTO t VALUES (1, 'unknown')`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "exclusion",
    setup: `CREATE TABLE t (id int, r int4range NOT NULL, EXCLUDE USING gist (r WITH &&))`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "cte insert",
    setup: `CREATE TABLE t (id int, v text NOT NULL)`,
    failing: `WITH x AS (SELECT 1 AS id) INSERT INTO t (id) SELECT id FROM x RETURNING *`,
  },
  {
    name: "union insert",
    setup: `CREATE TABLE t (id int, v text NOT NULL, w text NOT NULL)`,
    failing: `INSERT INTO t (id, v) SELECT 1, 'a' UNION ALL SELECT 2, 'b'`,
  },
  {
    name: "star insert",
    setup: `CREATE TABLE s (id int, v text); INSERT INTO s VALUES (1, NULL); CREATE TABLE t (id int, v text NOT NULL)`,
    failing: `INSERT INTO t SELECT * FROM s`,
  },
  {
    name: "alias, comments",
    setup: `CREATE TABLE t (id int PRIMARY KEY, v text NOT NULL, w date NOT NULL)`,
    failing: `/* a */ INSERT INTO public.t AS x -- the table\n (id /* key */) VALUES (1 /* one */), (2) -- done`,
  },
  {
    name: "upsert composite",
    setup: `CREATE TABLE t (a int, b text, n int, v text NOT NULL, PRIMARY KEY (a, b)); INSERT INTO t VALUES (1, 'x', 1, 'v')`,
    failing: `INSERT INTO t (a, b, n) VALUES (1, 'x', 5) ON CONFLICT (a, b) DO UPDATE SET n = excluded.n`,
  },
  {
    name: "upsert on constraint, own column",
    setup: `CREATE TABLE t (a int PRIMARY KEY, n int, v text NOT NULL); INSERT INTO t VALUES (1, 1, 'v')`,
    failing: `INSERT INTO t (a, n) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT t_pkey DO UPDATE SET n = t.n + 1, a = excluded.a`,
    parameters: [1, 4],
  },
  {
    name: "upsert params",
    setup: `CREATE TABLE t (a uuid PRIMARY KEY, n numeric, v text NOT NULL)`,
    failing: `INSERT INTO t (a, n) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET n = excluded.n`,
    parameters: ["6f2d1c1e-0a7b-4c58-9d39-4a1b2c3d4e5f", 4.5],
  },
  {
    name: "upsert nothing",
    setup: `CREATE TABLE t (a int PRIMARY KEY, v text NOT NULL); INSERT INTO t VALUES (1, 'v')`,
    failing: `INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING`,
  },
  {
    name: "upsert sets null",
    setup: `CREATE TABLE t (a int PRIMARY KEY, v text NOT NULL); INSERT INTO t VALUES (1, 'v')`,
    failing: `INSERT INTO t (a, v) VALUES (1, 'x') ON CONFLICT (a) DO UPDATE SET v = NULL`,
  },
  {
    name: "multi-assign",
    setup: `CREATE TABLE t (id int, a int NOT NULL, b int NOT NULL); INSERT INTO t VALUES (1, 1, 1)`,
    failing: `UPDATE t SET (a, b) = (NULL, NULL) WHERE id = 1`,
  },
  {
    name: "multi-assign select",
    setup: `CREATE TABLE t (id int, a int NOT NULL, b int NOT NULL); INSERT INTO t VALUES (1, 1, 1)`,
    failing: `UPDATE t SET (a, b) = (SELECT 1, 2 WHERE false) WHERE id = 1`,
  },
  {
    name: "update two",
    setup: `CREATE TABLE t (id int, a int NOT NULL, b text NOT NULL DEFAULT 'z'); INSERT INTO t VALUES (1, 1, 'b')`,
    failing: `UPDATE t AS x SET a = NULL, b = NULL FROM (SELECT 1 AS k) AS s WHERE x.id = s.k`,
  },
  {
    name: "inherits child",
    setup: `CREATE TABLE p (id int, v text NOT NULL); CREATE TABLE c (w int) INHERITS (p)`,
    failing: `INSERT INTO c (id) VALUES (1)`,
  },
  {
    name: "inherits set not null",
    setup: `CREATE TABLE p (id int, v text); CREATE TABLE c (w int) INHERITS (p); CREATE TABLE c2 () INHERITS (p); INSERT INTO c VALUES (1); INSERT INTO c2 VALUES (2)`,
    failing: `ALTER TABLE p ALTER v SET NOT NULL`,
  },
  {
    name: "rule elsewhere",
    setup: `CREATE TABLE a (id int); CREATE TABLE log (id int, who text NOT NULL); CREATE RULE r AS ON INSERT TO a DO ALSO INSERT INTO log (id) VALUES (NEW.id)`,
    failing: `INSERT INTO a VALUES (1)`,
  },
  {
    name: "instead of",
    setup: `CREATE TABLE a (id int, who text NOT NULL); CREATE VIEW v AS SELECT id FROM a; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a (id) VALUES (NEW.id); RETURN NEW; END $$; CREATE TRIGGER t INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()`,
    failing: `INSERT INTO v VALUES (1)`,
  },
  {
    name: "two levels of partitions",
    setup: `CREATE TABLE t (a int NOT NULL, b int NOT NULL, v text NOT NULL) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1) PARTITION BY RANGE (b); CREATE TABLE t11 PARTITION OF t1 FOR VALUES FROM (0) TO (10)`,
    failing: `INSERT INTO t (a, b) VALUES (1, 5)`,
  },
  {
    name: "direct to leaf",
    setup: `CREATE TABLE t (a int NOT NULL, v text NOT NULL) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)`,
    failing: `INSERT INTO t1 (a) VALUES (1)`,
  },
  {
    name: "partitioned update",
    setup: `CREATE TABLE t (a int NOT NULL, v text NOT NULL) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); INSERT INTO t VALUES (1, 'x')`,
    failing: `UPDATE t SET v = NULL`,
  },
  {
    name: "large partitioned",
    setup: `CREATE TABLE t (a int NOT NULL, v text) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2); INSERT INTO t SELECT 1 + g % 2, NULL FROM generate_series(1, 6000) g; ANALYZE t; UPDATE pg_class SET reltuples = 9000000 WHERE relname IN ('t', 't1', 't2')`,
    failing: `ALTER TABLE t ALTER v SET NOT NULL`,
  },
  {
    name: "large two columns",
    setup: `CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), v text, w int DEFAULT 4); INSERT INTO t (v, w) SELECT NULL, NULL FROM generate_series(1, 6000); ANALYZE t; UPDATE pg_class SET reltuples = 9000000 WHERE relname = 't'`,
    failing: `ALTER TABLE t ALTER v SET NOT NULL, ALTER w SET NOT NULL`,
  },
  {
    name: "large add column",
    setup: `CREATE TABLE t (id text PRIMARY KEY); INSERT INTO t SELECT g::text FROM generate_series(1, 6000) g; ANALYZE t; UPDATE pg_class SET reltuples = 9000000 WHERE relname = 't'`,
    failing: `ALTER TABLE t ADD COLUMN v uuid NOT NULL, ADD COLUMN w text NOT NULL`,
  },
  {
    name: "large with key names",
    setup: `CREATE TABLE t (batch_first int PRIMARY KEY, batch_last text); INSERT INTO t SELECT g FROM generate_series(1, 6000) g; ANALYZE t; UPDATE pg_class SET reltuples = 9000000 WHERE relname = 't'`,
    failing: `ALTER TABLE t ALTER batch_last SET NOT NULL`,
  },
  {
    name: "add generated",
    setup: `CREATE TABLE t (a int); INSERT INTO t VALUES (NULL)`,
    failing: `ALTER TABLE t ADD COLUMN c int NOT NULL GENERATED ALWAYS AS (a * 2) STORED`,
  },
  {
    name: "add primary key column",
    setup: `CREATE TABLE t (a int); INSERT INTO t VALUES (NULL), (1)`,
    failing: `ALTER TABLE t ADD COLUMN id bigint PRIMARY KEY`,
  },
  {
    name: "add unique",
    setup: `CREATE TABLE t (a int); INSERT INTO t VALUES (NULL), (1)`,
    failing: `ALTER TABLE t ADD COLUMN id uuid NOT NULL UNIQUE`,
  },
  {
    name: "add references",
    setup: `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int); INSERT INTO t VALUES (NULL), (1)`,
    failing: `ALTER TABLE t ADD COLUMN p_id int NOT NULL REFERENCES p`,
  },
  {
    name: "add named not null",
    setup: `CREATE TABLE t (a int); INSERT INTO t VALUES (NULL), (1)`,
    failing: `ALTER TABLE t ADD COLUMN b int CONSTRAINT b_there NOT NULL`,
  },
  {
    name: "add default null",
    setup: `CREATE TABLE t (a int); INSERT INTO t VALUES (NULL), (1)`,
    failing: `ALTER TABLE t ADD COLUMN b int NOT NULL DEFAULT NULL`,
  },
  {
    name: "add enum in use",
    setup: `CREATE TYPE mood AS ENUM ('ok','bad'); CREATE TABLE t (a mood); INSERT INTO t VALUES (NULL)`,
    failing: `ALTER TABLE t ADD COLUMN b mood NOT NULL`,
  },
  {
    name: "add and set",
    setup: `CREATE TABLE t (a int); INSERT INTO t VALUES (NULL)`,
    failing: `ALTER TABLE t ADD COLUMN b int NOT NULL DEFAULT 1, ALTER a SET NOT NULL`,
  },
  {
    name: "add and set 2",
    setup: `CREATE TABLE t (a int); INSERT INTO t VALUES (NULL)`,
    failing: `ALTER TABLE t ADD COLUMN b int NOT NULL, ALTER a SET NOT NULL`,
  },
  {
    name: "type using",
    setup: `CREATE TABLE t (a text NOT NULL); INSERT INTO t VALUES ('')`,
    failing: `ALTER TABLE t ALTER a TYPE int USING NULLIF(a, '')::int`,
  },
  {
    name: "type to domain",
    setup: `CREATE DOMAIN d AS int NOT NULL; CREATE TABLE t (a int); INSERT INTO t VALUES (NULL)`,
    failing: `ALTER TABLE t ALTER a TYPE d`,
  },
  {
    name: "primary key one int",
    setup: `CREATE TABLE t (id int, v text); INSERT INTO t VALUES (4), (NULL), (NULL)`,
    failing: `ALTER TABLE t ADD PRIMARY KEY (id)`,
  },
  {
    name: "primary key text",
    setup: `CREATE TABLE t (id text, v text); INSERT INTO t VALUES (4), (NULL), (NULL)`,
    failing: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id)`,
  },
  {
    name: "primary key uuid",
    setup: `CREATE TABLE t (id uuid, v text); INSERT INTO t VALUES (NULL), (NULL)`,
    failing: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id)`,
  },
  {
    name: "primary key using index",
    setup: `CREATE TABLE t (id int, v text); INSERT INTO t VALUES (NULL), (NULL); CREATE UNIQUE INDEX k ON t (id)`,
    failing: `ALTER TABLE t ADD PRIMARY KEY USING INDEX k`,
  },
  {
    name: "primary key with fk",
    setup: `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int REFERENCES p, v int); INSERT INTO t VALUES (NULL, 1), (NULL, 2)`,
    failing: `ALTER TABLE t ADD PRIMARY KEY (id, v)`,
  },
  {
    name: "fk set not null",
    setup: `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int REFERENCES p, v int); INSERT INTO t VALUES (NULL, 1), (NULL, 2)`,
    failing: `ALTER TABLE t ALTER id SET NOT NULL`,
  },
  {
    name: "unique set not null",
    setup: `CREATE TABLE t (u uuid UNIQUE, v text UNIQUE); INSERT INTO t VALUES (NULL, 1), (NULL, 2)`,
    failing: `ALTER TABLE t ALTER u SET NOT NULL`,
  },
  {
    name: "check set not null",
    setup: `CREATE TABLE t (v text CHECK (v IN ('a', 'b')), w text CHECK (w LIKE 'z%')); INSERT INTO t VALUES (NULL, NULL)`,
    failing: `ALTER TABLE t ALTER v SET NOT NULL`,
  },
  {
    name: "not null check too",
    setup: `CREATE TABLE t (id int, v text NOT NULL CHECK (v IS NOT NULL AND v <> ''))`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "on update set null",
    setup: `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int NOT NULL REFERENCES p ON UPDATE SET NULL); INSERT INTO p VALUES (1); INSERT INTO t VALUES (1)`,
    failing: `UPDATE p SET id = 2`,
  },
  {
    name: "on delete set default",
    setup: `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int NOT NULL REFERENCES p ON DELETE SET DEFAULT DEFERRABLE); INSERT INTO p VALUES (1); INSERT INTO t VALUES (1)`,
    failing: `DELETE FROM p`,
  },
  {
    name: "copy legacy csv",
    setup: `CREATE TABLE t (a int, v text NOT NULL)`,
    failing: `COPY t FROM STDIN WITH CSV HEADER DELIMITER ';'`,
    data: "a;v\n1;\n",
  },
  { name: "copy bare csv", setup: `CREATE TABLE t (a int, v text NOT NULL)`, failing: `COPY t FROM STDIN CSV`, data: "1,\n" },
  {
    name: "copy null option",
    setup: `CREATE TABLE t (a int, v text NOT NULL DEFAULT 'd')`,
    failing: `COPY t FROM STDIN (FORMAT csv, NULL 'NA')`,
    data: "1,NA\n",
  },
  {
    name: "copy where",
    setup: `CREATE TABLE t (a int, v text NOT NULL DEFAULT 'd')`,
    failing: `COPY t FROM STDIN (FORMAT csv) WHERE a > 0`,
    data: "1,\n",
  },
  {
    name: "copy generated",
    setup: `CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a + 1) STORED, v text NOT NULL, i int GENERATED ALWAYS AS IDENTITY)`,
    failing: `COPY t (a, v) FROM STDIN (FORMAT csv)`,
    data: "1,\n",
  },
  {
    name: "copy generated null",
    setup: `CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a + 1) STORED NOT NULL, v text)`,
    failing: `COPY t FROM STDIN (FORMAT csv)`,
    data: ",x\n",
  },
  {
    name: "copy partitioned",
    setup: `CREATE TABLE t (a int, v text NOT NULL) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)`,
    failing: `COPY t FROM STDIN (FORMAT csv)`,
    data: "1,\n",
  },
  {
    name: "copy force null",
    setup: `CREATE TABLE t (a int, v text NOT NULL)`,
    failing: `COPY t FROM STDIN (FORMAT csv, FORCE_NULL (v))`,
    data: '1,""\n',
  },
  {
    name: "copy quoted names",
    setup: `CREATE TABLE "T ""x""" ("a,b" int, "v)" text NOT NULL)`,
    failing: `COPY "T ""x""" ("a,b", "v)") FROM STDIN WITH (FORMAT csv, QUOTE '''', ESCAPE E'\\\\')`,
    data: "1,\n",
  },
  { name: "next column too", setup: `CREATE TABLE t (a int, v text NOT NULL, w date NOT NULL)`, failing: `INSERT INTO t (a) VALUES (1)` },
  {
    name: "view check option",
    setup: `CREATE TABLE t (a int, v text NOT NULL); CREATE VIEW w AS SELECT * FROM t WHERE v <> 'unknown' WITH CHECK OPTION`,
    failing: `INSERT INTO w (a) VALUES (1)`,
  },
  {
    name: "view update",
    setup: `CREATE TABLE t (a int, v text NOT NULL); CREATE VIEW w AS SELECT a, v AS label FROM t; INSERT INTO t VALUES (1, 'x')`,
    failing: `UPDATE w SET label = NULL`,
  },
  {
    name: "identity smallint key omitted",
    setup: `CREATE TABLE t (id smallint PRIMARY KEY, v text); INSERT INTO t VALUES (-5)`,
    failing: `INSERT INTO t (v) VALUES ('a')`,
  },
  {
    name: "key with identity elsewhere, sequences in odd names",
    setup: `CREATE TABLE "My Table" ("Id" bigserial PRIMARY KEY, v text); INSERT INTO "My Table" (v) VALUES ('a'), ('b'); ALTER TABLE "My Table" ALTER "Id" DROP DEFAULT`,
    failing: `INSERT INTO "My Table" (v) VALUES ('a')`,
  },
  { name: "key, other omitted", setup: `CREATE TABLE t (id int PRIMARY KEY, v text NOT NULL)`, failing: `INSERT INTO t DEFAULT VALUES` },
  {
    name: "shared primary key",
    setup: `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY REFERENCES p, v text)`,
    failing: `INSERT INTO t (v) VALUES ('a')`,
  },
  {
    name: "default null expression",
    setup: `CREATE FUNCTION nothing() RETURNS text LANGUAGE sql AS 'SELECT NULL::text'; CREATE TABLE t (id int, v text NOT NULL DEFAULT nothing())`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "default null literal",
    setup: `CREATE TABLE t (id int, v text NOT NULL DEFAULT NULL)`,
    failing: `INSERT INTO t (id, v) VALUES (1, DEFAULT)`,
  },
  {
    name: "explicit null, default null expression",
    setup: `CREATE FUNCTION nothing() RETURNS text LANGUAGE sql AS 'SELECT NULL::text'; CREATE TABLE t (id int, v text NOT NULL DEFAULT nothing())`,
    failing: `INSERT INTO t (id, v) VALUES (1, NULL)`,
  },
  {
    name: "statement trigger",
    setup: `CREATE TABLE t (id int, v text NOT NULL); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TRIGGER s BEFORE INSERT ON t EXECUTE FUNCTION f()`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "trigger clears always, column omitted",
    setup: `CREATE TABLE t (id int, v text NOT NULL); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := NULL; RETURN NEW; END $$; CREATE TRIGGER s BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "trigger clears sometimes, null passed",
    setup: `CREATE TABLE t (id int, v text NOT NULL DEFAULT 'x'); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id > 0 THEN NEW.v := NULL; END IF; RETURN NEW; END $$; CREATE TRIGGER s BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    failing: `INSERT INTO t (id, v) VALUES (1, NULL)`,
  },
  {
    name: "trigger in C or sql unknown",
    setup: `CREATE TABLE t (id int, v text NOT NULL, w text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN r := NEW; r.v := NULL; RETURN r; END $$; CREATE TRIGGER s BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "disabled trigger",
    setup: `CREATE TABLE t (id int, v text NOT NULL); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := NULL; RETURN NEW; END $$; CREATE TRIGGER s BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER s`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "virtual generated",
    setup: `CREATE TABLE t (id int, a int, v int NOT NULL GENERATED ALWAYS AS (a * 2) VIRTUAL)`,
    failing: `INSERT INTO t (id) VALUES (1)`,
    from: 18,
  },
  {
    name: "generated update",
    setup: `CREATE TABLE t (id int, a int, v int NOT NULL GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO t VALUES (1, 1)`,
    failing: `UPDATE t SET a = NULL`,
  },
  {
    name: "insert null beside generated",
    setup: `CREATE TABLE t (id int, a int, b int, v int NOT NULL GENERATED ALWAYS AS (a * b) STORED)`,
    failing: `INSERT INTO t (id, a, b) VALUES (1, NULL, 2)`,
  },
  {
    name: "domain next",
    setup: `CREATE DOMAIN d AS text NOT NULL; CREATE TABLE t (id int PRIMARY KEY, v text NOT NULL, w d)`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "domain then column",
    setup: `CREATE DOMAIN d AS text NOT NULL; CREATE TABLE t (id int PRIMARY KEY, v text NOT NULL, w d NOT NULL, x d)`,
    failing: `INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: "domain param",
    setup: `CREATE DOMAIN d AS text NOT NULL; CREATE TABLE t (id int PRIMARY KEY, w d DEFAULT 'a')`,
    failing: `INSERT INTO t (id, w) VALUES ($1, $2)`,
    parameters: [1, null],
  },
  { name: "domain cast", setup: `CREATE DOMAIN d AS text NOT NULL`, failing: `SELECT NULL::d` },
  {
    name: "domain set not null elsewhere",
    setup: `CREATE DOMAIN d AS int; CREATE TABLE t (a d); CREATE TABLE u (b d); INSERT INTO t VALUES (NULL); INSERT INTO u VALUES (NULL)`,
    failing: `ALTER DOMAIN d SET NOT NULL`,
  },
  {
    name: "function writes",
    setup: `CREATE TABLE t (id int, v text NOT NULL, w text NOT NULL); CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ INSERT INTO t (id) VALUES (1) $$`,
    failing: `SELECT f()`,
  },
  { name: "do block", setup: `CREATE TABLE t (id int, v text NOT NULL)`, failing: `DO $$ BEGIN INSERT INTO t (id) VALUES (1); END $$` },
  {
    name: "merge null",
    setup: `CREATE TABLE t (id int PRIMARY KEY, v text NOT NULL)`,
    failing: `MERGE INTO t USING (VALUES (1)) s(id) ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, NULL)`,
    from: 15,
  },
  {
    name: "not valid and more",
    setup: `CREATE TABLE t (id int PRIMARY KEY, v text, w text, note text); INSERT INTO t VALUES (1); ALTER TABLE t ADD CONSTRAINT a NOT NULL v NOT VALID; ALTER TABLE t ADD CONSTRAINT b NOT NULL w NOT VALID`,
    failing: `UPDATE t SET note = 'x'`,
    from: 18,
  },
  {
    name: "not valid, set not null",
    setup: `CREATE TABLE t (id int PRIMARY KEY, v text, w text, note text); INSERT INTO t VALUES (1); ALTER TABLE t ADD CONSTRAINT a NOT NULL v NOT VALID`,
    failing: `ALTER TABLE t ALTER v SET NOT NULL`,
    from: 18,
  },
  {
    name: "not valid insert",
    setup: `CREATE TABLE t (id int PRIMARY KEY, v text, w text, note text); INSERT INTO t VALUES (1); ALTER TABLE t ADD CONSTRAINT a NOT NULL v NOT VALID`,
    failing: `INSERT INTO t (id) VALUES (2)`,
    from: 18,
  },
  {
    name: "large not valid validate",
    setup: `CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g FROM generate_series(1, 6000) g; ALTER TABLE t ADD CONSTRAINT a NOT NULL v NOT VALID; ANALYZE t; UPDATE pg_class SET reltuples = 9000000 WHERE relname = 't'`,
    failing: `ALTER TABLE t VALIDATE CONSTRAINT a`,
    from: 18,
  },
  {
    name: "long names",
    setup: `CREATE TABLE "${"é".repeat(31)}" (id int PRIMARY KEY, "${"ü".repeat(31)}" text); INSERT INTO "${"é".repeat(31)}" VALUES (1); ANALYZE "${"é".repeat(31)}"; UPDATE pg_class SET reltuples = 9000000 WHERE relname = '${"é".repeat(31)}'`,
    failing: `ALTER TABLE "${"é".repeat(31)}" ALTER "${"ü".repeat(31)}" SET NOT NULL`,
  },
  {
    name: "taken names",
    setup: `CREATE TABLE t (id int PRIMARY KEY, v text); ALTER TABLE t ADD CONSTRAINT t_v_not_null CHECK (v <> 'x'); INSERT INTO t VALUES (1); ANALYZE t; UPDATE pg_class SET reltuples = 9000000 WHERE relname = 't'`,
    failing: `ALTER TABLE t ALTER v SET NOT NULL`,
  },
  {
    name: "update trigger pending",
    setup: `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, v text, p int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, NULL, 1)`,
    failing: `ALTER TABLE t ALTER v SET NOT NULL`,
  },
  {
    name: "placeholder-like names",
    setup: `CREATE TABLE "a?b" (":id" int, "%s $1" text NOT NULL, w int NOT NULL)`,
    failing: `INSERT INTO "a?b" (":id") VALUES ($1)`,
    parameters: [1],
  },
  {
    name: "json param",
    setup: `CREATE TABLE t (id int, j jsonb NOT NULL, v text NOT NULL, d timestamptz)`,
    failing: `INSERT INTO t (id, j, v, d) VALUES ($1, $2, $3, $4)`,
    parameters: ["1", `{"a":"b'c\\\\d"}`, null, "2026-01-01"],
  },
  {
    name: "cte that deletes",
    setup: `CREATE TABLE t (id int, v text NOT NULL) `,
    failing: `WITH d AS (DELETE FROM t RETURNING *) INSERT INTO t (id) VALUES (1), (2) RETURNING id`,
  },
];
