import "server-only";
import type { ConnectionTarget } from "./connection-target";

/** A server that speaks PostgreSQL's protocol and is not, or not only, PostgreSQL as it is released. */
export interface ServerKind {
  readonly name: string;
  /** What works here and what does not, as sentences. */
  readonly words: string;
  /** Whether its catalog is PostgreSQL's own. Where it is not, a failure to read it is put down to that. */
  readonly ownCatalog: boolean;
  /** What usually is the matter when no way leads to one of its hosts, as a sentence. */
  readonly unreached?: string;
}

type Place = Pick<ConnectionTarget, "host" | "port">;

const asText = "Paste the schema as text instead: errors are explained from it just as well.";

/** By what it says of itself at sign-in, else by its host's name. Undefined for PostgreSQL itself, or where nothing tells. */
export function serverKind({ host, port }: Place, parameters: ReadonlyMap<string, string>): ServerKind | undefined {
  const version = parameters.get("server_version") ?? "";
  const name = host.toLowerCase().replace(/\.$/, "");
  const under = (...suffixes: readonly string[]) => suffixes.some((suffix) => name.endsWith(suffix));
  if (version.includes("/bouncer"))
    return other("PgBouncer's own console", "Name the database that you want to look at in place of pgbouncer.");
  if (parameters.has("crdb_version") || under(".cockroachlabs.cloud"))
    return other("CockroachDB", `Its catalog resembles PostgreSQL's and lacks parts of it. ${asText}`);
  if (/-YB-/.test(version) || under(".yugabyte.cloud"))
    return other("YugabyteDB", `From the versions that build on PostgreSQL 15 its schema can be read; before, it cannot. ${asText}`);
  if (
    parameters.has("padb_version") ||
    parameters.has("padb_revision") ||
    under(".redshift.amazonaws.com", ".redshift-serverless.amazonaws.com")
  )
    return other("Amazon Redshift", `It branched off at PostgreSQL 8 and does not enforce constraints as PostgreSQL does. ${asText}`);
  if (under(".pooler.supabase.com")) {
    const pool = port === 6543 ? "transactions; the session pool at port 5432 works as well" : "sessions";
    return same("Supabase's pooler", `It pools ${pool}. Everything works.`);
  }
  if (under(".supabase.co")) {
    return same(
      "Supabase",
      "Everything works. Its direct hosts have addresses of IPv6 only; where there is no IPv6, use the session pooler.",
      "Supabase's direct hosts have addresses of IPv6 only: where there is no IPv6, use the session pooler. A paused project does not answer either.",
    );
  }
  if (under(".neon.tech"))
    return same(
      "Neon",
      name.includes("-pooler.")
        ? "Through its pooler of transactions everything works."
        : "Everything works; a database that sleeps takes a moment to wake.",
    );
  if (under(".cosmos.azure.com"))
    return same(
      "Azure Cosmos DB for PostgreSQL (Citus)",
      "The schema is read from the coordinator. Rows of distributed tables are not looked at.",
    );
  if (under(".postgres.database.azure.com"))
    return same("Azure Database for PostgreSQL", "Everything works.", "The firewall rules at Azure have to let this server's address in.");
  if (under(".tsdb.cloud.timescale.com"))
    return same("Timescale", "Everything works. Constraints of a hypertable are those of its chunks, and fixes go to the hypertable.");
  if (under(".rds.amazonaws.com")) {
    const group =
      "The security group at Amazon has to let this server's address in, and the instance has to be publicly accessible or in the same network.";
    return name.includes(".cluster-")
      ? same("Amazon Aurora", "Everything works. Lock and rewrite times are PostgreSQL's.", group)
      : same("Amazon RDS", "Everything works.", group);
  }
  return undefined;
}

function other(name: string, words: string): ServerKind {
  return { name, words, ownCatalog: false };
}

function same(name: string, words: string, unreached?: string): ServerKind {
  return { name, words, ownCatalog: true, unreached };
}
