import type { Format } from "./format";

/**
 * Drivers by what only they print, and libraries that stand on them and are told by their name alone. They come behind the frameworks:
 * a paste that shows one of those is that one's. Programs that somebody else wrote (migration runners, importers, connectors) show
 * a driver too, and no code of the person's: those are told first.
 */
export const driverNames: readonly Format[] = [
  // Named, so that the driver below is not: they have idioms of their own.
  named("peewee", ["peewee."]),
  named("tortoise", ["tortoise."]),
  named("pony", ["pony.orm"]),
  named("aiopg", ["aiopg"]),
  named("kafka-connect", ["org.apache.kafka.connect", "io.confluent.connect"]),
  named("spark", ["org.apache.spark"]),
  named("flink", ["org.apache.flink"]),
  named("nifi", ["org.apache.nifi"]),
  named("dbeaver", ["org.jkiss.dbeaver", "SQL Error ["]),
  named("metabase", ["metabase."]),
  named("ebean", ["io.ebean"]),
  named("jdbi", ["org.jdbi."]),
  named("cakephp", ["Cake\\"]),
  named("codeigniter", ["CodeIgniter"]),
  named("sea-orm", ["sea_orm", "SeaORM", "SqlxError(", "Query(SqlxError"]),
  named("ent", ["ent: constraint failed"]),
  named("bun", ["uptrace/bun"]),
  named("go-migrate", ["golang-migrate", "goose run", "goose:", "dbmate", "ariga.io/atlas"]),
  named("dapper", ["Dapper.SqlMapper"]),
  named("pg-promise", ["pg-promise"]),
  // The drivers.
  named("asyncpg", ["asyncpg."]),
  named("psycopg2", ["psycopg2"]),
  named("psycopg", ["psycopg.", "psycopg/", "psycopg_pool"]),
  named("postgres.js", ["PostgresError", "node_modules/postgres/"], (sample) =>
    /severity_local|node_modules\/postgres\/|table_name:/.test(sample),
  ),
  named("node-postgres", ["pg-protocol", "node_modules/pg/", "severity: '", '"severity":'], (sample) =>
    /pg-protocol|node_modules\/pg\/|\blength: \d+,\s+severity: '|"name":\s*"error",\s*"severity":/.test(sample),
  ),
  named("npgsql", ["Npgsql"]),
  named("jdbc", ["org.postgresql.util.PSQLException", "org.postgresql.core."]),
  named("pdo", ["PDOException", "PDOStatement", "SQLSTATE["], (sample) =>
    /PDO(?:Exception|Statement)|SQLSTATE\[\w{5}\]: [\w ]{1,60}: 7 /.test(sample),
  ),
  named("ruby-pg", ["PG::"], (sample) => /\bPG::[A-Z]\w+/.test(sample)),
  named("sqlx", ["sqlx", "PgDatabaseError", "error returned from database: "]),
  named("diesel", ["diesel", "DatabaseError("], (sample) =>
    /\bdiesel\b|DatabaseError\((?:NotNull|ForeignKey|Unique|Check)Violation, /.test(sample),
  ),
  named("tokio-postgres", ["tokio_postgres", "tokio-postgres", "DbError {", "kind: Db,", "db error: "]),
  named("pgx", ["pgx", "pgconn", "(SQLSTATE "], (sample) => /\bpgx\b|\bpgconn\b| \(SQLSTATE [0-9A-Z]{5}\)/.test(sample)),
  named("lib/pq", ["pq: ", "lib/pq"], (sample) => /(?:^|[^\w-])pq: |\blib\/pq\b/m.test(sample)),
];

function named(framework: string, marks: readonly string[], shows?: Format["shows"]): Format {
  return { name: framework, form: "driver", framework, marks, ...(shows === undefined ? {} : { shows }) };
}
