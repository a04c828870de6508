import { describe, expect, test } from "vitest";
import { readConnectionTarget } from "./connection-target";

/** `user:password@host:port/database tls`; an absent password is `-`. */
function read(text: string): string {
  const reading = readConnectionTarget(text);
  if (!reading.ok) return reading.sentence;
  const { user, password, host, port, database, tls, options } = reading.target;
  return `${user}:${password ?? "-"}@${host}:${port}/${database} ${tls}${options === undefined ? "" : ` ${options}`}`;
}

describe("understood", () => {
  test.each([
    ["a URL", "postgres://ada:secret@localhost:5433/shop", "ada:secret@localhost:5433/shop prefer"],
    ["the other scheme", "postgresql://ada:secret@localhost/shop", "ada:secret@localhost:5432/shop prefer"],
    ["capitals in the scheme", "POSTGRES://ada:secret@localhost/shop", "ada:secret@localhost:5432/shop prefer"],
    ["a public host", "postgres://ada:secret@db.example.com/shop", "ada:secret@db.example.com:5432/shop verify-full"],
    ["a name of a private network", "postgres://ada:secret@db/shop", "ada:secret@db:5432/shop prefer"],
    ["a private address", "postgres://ada:secret@192.168.1.4/shop", "ada:secret@192.168.1.4:5432/shop prefer"],
    ["a public address", "postgres://ada:secret@8.8.8.8/shop", "ada:secret@8.8.8.8:5432/shop verify-full"],
    ["an address of IPv6", "postgres://ada:secret@[::1]:5433/shop", "ada:secret@::1:5433/shop prefer"],
    ["no password", "postgres://ada@localhost/shop", "ada:-@localhost:5432/shop prefer"],
    ["an empty password", "postgres://ada:@localhost/shop", "ada:-@localhost:5432/shop prefer"],
    ["no database", "postgres://ada:secret@localhost", "ada:secret@localhost:5432/ada prefer"],
    ["no host", "postgres://ada:secret@/shop", "ada:secret@localhost:5432/shop prefer"],
    ["escapes", "postgres://a%40b:p%2Fw%3A%25@localhost/my%20shop", "a@b:p/w:%@localhost:5432/my shop prefer"],
    ["a per cent that is no escape", "postgres://ada:100%@localhost/shop", "ada:100%@localhost:5432/shop prefer"],
    ["escapes that spell no UTF-8", "postgres://ada:%ff@localhost/shop", "ada:%ff@localhost:5432/shop prefer"],
    ["a raw @", "postgres://ada:p@ss@localhost/shop", "ada:p@ss@localhost:5432/shop prefer"],
    ["a raw /", "postgres://ada:p/w@localhost/shop", "ada:p/w@localhost:5432/shop prefer"],
    ["a raw # and :", "postgres://ada:a#b:c@localhost/shop", "ada:a#b:c@localhost:5432/shop prefer"],
    ["a raw ?", "postgres://ada:what?@localhost/shop?sslmode=disable", "ada:what?@localhost:5432/shop disable"],
    ["a raw ? that looks like a parameter", "postgres://ada:a?b=c@localhost/shop", "ada:a?b=c@localhost:5432/shop prefer"],
    ["everything raw at once", "postgres://ada:p@s/s#w?d:x@localhost:5433/shop", "ada:p@s/s#w?d:x@localhost:5433/shop prefer"],
    ["an @ in a parameter", "postgres://ada:secret@localhost/shop?application_name=a@b", "ada:secret@localhost:5432/shop prefer"],
    [
      "a user of Azure",
      "postgres://ada@server:secret@server.postgres.database.azure.com/shop",
      "ada@server:secret@server.postgres.database.azure.com:5432/shop verify-full",
    ],
    ["SQLAlchemy", "postgresql+psycopg2://ada:secret@localhost/shop", "ada:secret@localhost:5432/shop prefer"],
    ["SQLAlchemy with asyncpg", "postgresql+asyncpg://ada:secret@localhost/shop?ssl=require", "ada:secret@localhost:5432/shop require"],
    [
      "Neon",
      "postgresql://ada:npg_x@ep-cool-1.eu-central-1.aws.neon.tech/shop?sslmode=require&channel_binding=require",
      "ada:npg_x@ep-cool-1.eu-central-1.aws.neon.tech:5432/shop require",
    ],
    [
      "Neon's endpoint",
      "postgresql://ada:x@1.neon.tech/shop?options=endpoint%3Dep-cool-1",
      "ada:x@1.neon.tech:5432/shop verify-full endpoint=ep-cool-1",
    ],
    [
      "Supabase's pooler",
      "postgresql://postgres.abc:secret@aws-0-eu-west-1.pooler.supabase.com:6543/postgres?pgbouncer=true",
      "postgres.abc:secret@aws-0-eu-west-1.pooler.supabase.com:6543/postgres verify-full",
    ],
    ["Prisma", "postgresql://ada:secret@localhost:5432/shop?schema=public&connection_limit=5", "ada:secret@localhost:5432/shop prefer"],
    ["JDBC", "jdbc:postgresql://localhost:5433/shop?user=ada&password=se%26cret&ssl=true", "ada:se&cret@localhost:5433/shop verify-full"],
    ["JDBC's shortest", "jdbc:postgresql:shop?user=ada", "ada:-@localhost:5432/shop prefer"],
    ["JDBC with both", "jdbc:postgresql://localhost/shop?user=ada&ssl=true&sslmode=require", "ada:-@localhost:5432/shop require"],
    ["keywords", "host=localhost port=5433 user=ada password=secret dbname=shop", "ada:secret@localhost:5433/shop prefer"],
    [
      "keywords with quotes",
      "host = localhost user = ada password = 'it\\'s a \\\\ secret' dbname = shop",
      "ada:it's a \\ secret@localhost:5432/shop prefer",
    ],
    ["an empty keyword", "host=localhost user=ada password='' dbname=shop", "ada:-@localhost:5432/shop prefer"],
    ["a host in a parameter", "postgresql:///shop?host=localhost&user=ada", "ada:-@localhost:5432/shop prefer"],
    ["a socket in a parameter", "postgresql://ada@/shop?host=/var/run/postgresql", "ada:-@/var/run/postgresql:5432/shop disable"],
    ["a socket as the host", "postgresql://ada@%2Fvar%2Frun%2Fpostgresql/shop", "ada:-@/var/run/postgresql:5432/shop disable"],
    ["export", 'export DATABASE_URL="postgres://ada:secret@localhost/shop"', "ada:secret@localhost:5432/shop prefer"],
    [".env", "DATABASE_URL=postgres://ada:secret@localhost/shop # the local one", "ada:secret@localhost:5432/shop prefer"],
    [".env of keywords", "PG_DSN='host=localhost user=ada'", "ada:-@localhost:5432/ada prefer"],
    ["YAML", "DATABASE_URL: postgres://ada:secret@localhost/shop", "ada:secret@localhost:5432/shop prefer"],
    ["JSON", '"url": "postgres://ada:secret@localhost/shop",', "ada:secret@localhost:5432/shop prefer"],
    ["PowerShell", '$env:DATABASE_URL = "postgres://ada:secret@localhost/shop"', "ada:secret@localhost:5432/shop prefer"],
    ["quotes and blanks", "  'postgres://ada:secret@localhost/shop'\n", "ada:secret@localhost:5432/shop prefer"],
    ["psql with a URL", "psql 'postgres://ada:secret@localhost/shop?sslmode=disable'", "ada:secret@localhost:5432/shop disable"],
    ["psql with a prompt", '$ psql "postgres://ada:secret@localhost/shop" -c "SELECT 1"', "ada:secret@localhost:5432/shop prefer"],
    ["psql with options", "psql -h localhost -p 5433 -U ada -d shop -X", "ada:-@localhost:5433/shop prefer"],
    ["psql with long options", "psql --host=localhost --username ada shop", "ada:-@localhost:5432/shop prefer"],
    ["psql without blanks", "psql -hlocalhost -p5433 -Uada shop", "ada:-@localhost:5433/shop prefer"],
    ["psql with a password before it", "PGPASSWORD='se cret' psql -h localhost -U ada shop", "ada:se cret@localhost:5432/shop prefer"],
    ["psql with keywords", 'psql "host=localhost user=ada dbname=shop sslmode=require"', "ada:-@localhost:5432/shop require"],
    ["psql's database and user", "psql shop ada", "ada:-@localhost:5432/shop prefer"],
    ["capitals in sslmode", "postgres://ada:secret@localhost/shop?sslmode=Disable", "ada:secret@localhost:5432/shop disable"],
    ["a certificate of the system", "postgres://ada@db.example.com/shop?sslrootcert=system", "ada:-@db.example.com:5432/shop verify-full"],
    ["a host in another script", "postgres://ada:secret@bücher.example/shop", "ada:secret@xn--bcher-kva.example:5432/shop verify-full"],
    ["the same host twice", "postgres://ada@localhost/shop?host=localhost", "ada:-@localhost:5432/shop prefer"],
  ])("%s", (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test("what is left out is told", () => {
    const reading = readConnectionTarget(
      "postgres://ada@localhost/shop?schema=public&options=-c%20statement_timeout%3D0&connect_timeout=9",
    );
    expect(reading.ok && reading.target.notes).toEqual(["Not used of the connection string: schema, options."]);
  });
});

describe("refused, with the field and the way out", () => {
  test.each([
    ["nothing", "", "is empty"],
    ["words", "my database", "is not a connection string"],
    ["a bare word", "localhost", "is not a connection string"],
    ["a path", "/var/run/postgresql", "is not a connection string"],
    ["a socket's scheme", "socket:/var/run/postgresql?db=shop", "begins with postgres://"],
    ["another database", "mysql://ada:hunter2@localhost/shop", "begins with postgres://"],
    ["a web address", "https://ada:hunter2@localhost/shop", "begins with postgres://"],
    ["a script", "javascript:hunter2", "begins with postgres://"],
    ["no user", "postgres://localhost/shop", "names no user"],
    ["no user in keywords", "host=localhost dbname=shop", "names no user"],
    ["two hosts", "postgres://ada:hunter2@one,two/shop", "several hosts"],
    ["two hosts with ports", "postgres://ada:hunter2@one:5432,two:5433/shop", "Give"],
    ["two hosts in keywords", "host=one,two user=ada", "several hosts"],
    ["a host beside the host", "postgres://ada:hunter2@localhost/shop?host=evil.example", "two different values for host"],
    ["a socket beside the host", "postgres://ada:hunter2@localhost/shop?host=/tmp", "two different values for host"],
    ["a user beside the user", "postgres://ada:hunter2@localhost/shop?user=bob", "two different values for user"],
    ["two hosts as parameters", "postgres:///shop?user=ada&host=one&host=two", "gives host twice"],
    ["two modes", "postgres://ada@localhost/shop?sslmode=require&sslmode=disable", "gives sslmode twice"],
    ["keywords twice", "host=one host=two user=ada", "gives host twice"],
    ["hostaddr", "host=localhost hostaddr=10.0.0.1 user=ada", "Give the address as the host"],
    ["a service", "service=shop user=ada", "names a service"],
    ["a password file", "postgres://ada@localhost/shop?passfile=/root/.pgpass", "no file is read here"],
    ["a certificate", "postgres://ada@localhost/shop?sslcert=/etc/passwd", "no file is read here"],
    ["a key", "postgres://ada@localhost/shop?sslkey=/etc/shadow", "no file is read here"],
    ["a root certificate", "postgres://ada@localhost/shop?sslrootcert=/dev/zero", "no file is read here"],
    ["a revocation list", "postgres://ada@localhost/shop?sslcrl=/x", "no file is read here"],
    ["replication", "postgres://ada@localhost/shop?replication=database", "replication connection"],
    [
      "a class of Java",
      "jdbc:postgresql://localhost/shop?user=ada&socketFactory=org.x.Y&socketFactoryArg=http://evil",
      "names a class of Java",
    ],
    ["an unknown mode", "postgres://ada@localhost/shop?sslmode=bogus", "sslmode in the connection string is not known"],
    ["an unknown ssl", "postgres://ada@localhost/shop?ssl=bogus", "ssl in the connection string is not known"],
    ["a port of letters", "postgres://ada:hunter2@localhost:port/shop", "port of the connection string is not a number"],
    ["port 0", "postgres://ada:hunter2@localhost:0/shop", "port of the connection string is not a number"],
    ["port 65536", "postgres://ada:hunter2@localhost:65536/shop", "port of the connection string is not a number"],
    ["NUL in the database", "postgres://ada:hunter2@localhost/shop%00statement_timeout%000", "database in the connection string holds"],
    ["NUL in the user", "postgres://ad%00a:hunter2@localhost/shop", "user in the connection string holds"],
    ["a line end in the password", "postgres://ada:hunter2%0A@localhost/shop", "password in the connection string holds"],
    ["an invisible character", "postgres://ada\u200b:hunter2@localhost/shop", "user in the connection string holds"],
    ["a mark of direction", "postgres://ada:hunter2@localhost/shop%E2%80%AE", "database in the connection string holds"],
    ["a blank", "postgres://ada:hunter2@local host/shop", "blank is written %20"],
    ["a long user", `postgres://${"a".repeat(64)}@localhost/shop`, "user in the connection string is too long"],
    ["a long password", `postgres://ada:${"a".repeat(1025)}@localhost/shop`, "password in the connection string is too long"],
    ["a long host", `postgres://ada@${"a.".repeat(130)}example/shop`, "host in the connection string is too long"],
    ["too long altogether", `postgres://ada@localhost/${"a".repeat(4096)}`, "longer than 4096 bytes"],
    ["an address in hexadecimal", "postgres://ada@0x7f.1/shop", "neither a host name nor an address"],
    ["an address as one number", "postgres://ada@2130706433/shop", "neither a host name nor an address"],
    ["an address in octal", "postgres://ada@017700000001/shop", "neither a host name nor an address"],
    ["a short address", "postgres://ada@127.1/shop", "neither a host name nor an address"],
    ["zero", "postgres://ada@0/shop", "neither a host name nor an address"],
    ["digits in circles", "postgres://ada@①②⑦.0.0.1/shop", "neither a host name nor an address"],
    ["stops of another script", "postgres://ada@127。0。0。1/shop", "neither a host name nor an address"],
    ["a host with a blank of its own", "postgres://ada@local%20host/shop", "neither a host name nor an address"],
    ["a host with an @", "postgres://ada@a%40b/shop", "neither a host name nor an address"],
    ["brackets around nothing", "postgres://ada@[]/shop", "neither a host name nor an address"],
    ["a zone", "postgres://ada@[fe80::1%25eth0]/shop", "neither a host name nor an address"],
    ["broken keywords", "host=localhost user='ada", "After each keyword"],
    ["a string in the string", "host=localhost user=ada dbname='postgres://ada:hunter2@localhost/shop'", "is a connection string itself"],
    ["psql inside a container", "docker exec -it db psql -U ada", "is not a connection string"],
    ["a lone surrogate", "postgres://ada:\ud800@localhost/shop", "holds a character that cannot be seen"],
  ])("%s", (_, text, expected) => {
    const sentence = read(text);
    expect(sentence).toContain(expected);
    expect(sentence).not.toContain("hunter2");
    expect(sentence).toMatch(/\.$/);
  });
});

test("a string made to be slow is read at once", () => {
  const hard = ["postgres://ada:", "PGPASSWORD=a psql ", "host='", "postgres://a?"].flatMap((start) =>
    ["@", "'", "\\", "%41", "a=b&", "?a=", " ", '"', "=", ":", "/"].map(
      (piece) => start + piece.repeat((4096 - start.length) / piece.length),
    ),
  );
  const start = process.cpuUsage();
  for (const text of hard) readConnectionTarget(text);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(400);
});
