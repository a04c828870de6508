/** Random numbers that repeat for a seed (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Random = () => number;

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

const words = [
  ...'Acme Harbour Street no. 5 (rear) null virtual t f 12 -3.50 2026-03-03 10:00:00+00 Zoë 日本語 🎈 {x} [1,2) "q" it\'s \\x00 a,b ).,'.split(
    " ",
  ),
  "",
  " ",
  "e\u0301",
  "line\nbreak",
];

/** Texts as people store them and as they should not: commas, brackets, `null`, empty, around 64 bytes long, several bytes a character. */
export function randomText(random: Random): string {
  const kind = random();
  if (kind < 0.25) return pick(random, words);
  if (kind < 0.32) return pick(random, ["null", "", "...", "null, null", ", ", "a...", "t, f"]);
  if (kind < 0.45) {
    const unit = pick(random, ["x", "é", "語", "🎈", ", ", "a, "]);
    return (
      unit.repeat(80).slice(0, unit.length * Math.floor((58 + random() * 12) / Buffer.byteLength(unit))) +
      pick(random, ["", "y", "ü", "🎈", "..."])
    );
  }
  const count = 1 + Math.floor(random() ** 2 * 12);
  const joint = random() < 0.5 ? " " : ", ";
  return Array.from({ length: count }, () => pick(random, words)).join(joint);
}

/** What the type's input function takes. The server prints it back in its own way. */
export const randomValues: Readonly<Record<string, (random: Random) => string>> = {
  text: randomText,
  "character varying(20)": (random) => [...randomText(random)].slice(0, 20).join(""),
  "character varying(120)": (random) => [...randomText(random)].slice(0, 120).join(""),
  "character(8)": (random) => [...randomText(random)].slice(0, 8).join(""),
  "character(70)": (random) => [...randomText(random)].slice(0, 70).join(""),
  name: (random) => [...randomText(random)].slice(0, 12).join(""),
  '"char"': (random) => pick(random, ["a", ",", " ", "", "\\"]),
  boolean: (random) => pick(random, ["t", "f"]),
  smallint: (random) => String(Math.floor((random() - 0.5) * 65536)),
  integer: (random) => String(Math.floor((random() - 0.5) * 2 ** pick(random, [4, 31]))),
  bigint: (random) => String(BigInt(Math.floor((random() - 0.5) * 2 ** 53)) * 1024n),
  numeric: (random) =>
    pick(random, ["0", "-0.001", "12345678901234567890.5", "NaN", "Infinity", `${"9".repeat(60)}.${"1".repeat(20)}`, "1.50"]),
  "numeric(10,2)": (random) => String(Math.floor(random() * 1e9) / 100),
  "numeric(4,0)": (random) => String(Math.floor(random() * 9999)),
  "numeric(70,10)": (random) => `${"7".repeat(1 + Math.floor(random() * 58))}.25`,
  real: (random) => pick(random, ["1.5", "1e30", "-0", "NaN", "-Infinity", "3"]),
  "double precision": (random) => pick(random, ["0.1", "1e300", "1e-7", "-Infinity", String(random() * 1000)]),
  money: (random) => String(Math.floor((random() - 0.5) * 1e9) / 100),
  uuid: (random) => Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join(""),
  date: (random) => pick(random, [moment(random).slice(0, 10), "infinity", "0044-03-15 BC", "12345-01-31"]),
  "time(3) without time zone": (random) => moment(random).slice(11),
  "time with time zone": (random) => `${moment(random).slice(11)}+05:30`,
  "timestamp without time zone": (random) =>
    pick(random, [moment(random), "-infinity", "0001-01-01 00:00:00 BC", `${moment(random)}.123456`]),
  "timestamp with time zone": (random) => pick(random, [moment(random), "infinity", "0044-03-15 12:00:00+00 BC", `${moment(random)}.5`]),
  interval: (random) =>
    pick(random, [
      "0",
      "1 year 2 mons",
      "-1 day +02:03:04.5",
      "3 days 4 hours ago",
      "-178000000 years -11 mons -2147483648 days -23:59:59.999999",
      "1 mon",
    ]),
  "interval day to second(2)": (random) => pick(random, ["3 days 04:05:06.78", "-1 day"]),
  bytea: (random) => `\\x${Buffer.from(randomText(random)).toString("hex")}`,
  json: (random) => pick(random, [randomJson(random), ` { "a" : [ 1 , 2 ] } `, "null", '"a, b"', `[${"1, ".repeat(40)}1]`]),
  jsonb: (random) => pick(random, [randomJson(random), "null", "12", '"a, b"', `[${"1, ".repeat(40)}1]`]),
  xml: (random) => `<a b="x, y">${randomText(random).replace(/[<>&]/g, "")}</a>`,
  inet: (random) => pick(random, ["10.0.0.1", "10.0.0.0/8", "::ffff:1.2.3.4", "2001:db8::/32", "::"]),
  cidr: (random) => pick(random, ["10.0.0.0/8", "10.0.0.1/32", "2001:db8::/32"]),
  macaddr: () => "08:00:2b:01:02:03",
  macaddr8: () => "08:00:2b:01:02:03:04:05",
  "bit(5)": () => "10110",
  "bit varying": (random) => "01".repeat(Math.floor(random() * 40)),
  oid: () => "4294967295",
  regclass: (random) => pick(random, ["pg_class", "0", "99999999"]),
  regprocedure: (random) => pick(random, ["pg_catalog.substring(text,integer,integer)", "timezone(text,timestamp without time zone)", "0"]),
  regtype: (random) => pick(random, ["timestamp with time zone", "integer[]", "0"]),
  pg_lsn: () => "16/B374D848",
  tid: () => "(4294967295,1)",
  xid: () => "42",
  txid_snapshot: () => "10:20:10,14,15",
  int2vector: (random) => pick(random, ["", "1 2 3"]),
  tsvector: (random) => pick(random, ["", "'a, b':1A 'it''s':2,3", "cat fat rat", `'${"x, ".repeat(15)}':1 'y'`]),
  tsquery: (random) => pick(random, ["'a, b' & !( c | d:*AB )", "x <2> y", "'it''s'"]),
  point: (random) => pick(random, ["(1,2)", "(1e300,-0.5)", "(NaN,Infinity)"]),
  line: () => "{1,-2,3.5}",
  lseg: () => "[(1,2),(3,4)]",
  box: () => "(3,4),(1,2)",
  path: (random) => pick(random, ["[(1,2),(3,4)]", "((0,0),(1,1),(2,0))", `[${"(1.25,2.5),".repeat(9)}(0,0)]`]),
  polygon: () => "((0,0),(1,1),(2,0))",
  circle: () => "<(1,2),3>",
  int4range: (random) => pick(random, ["[1,5)", "empty", "(,)", "[3,)"]),
  numrange: () => "[1.5,2.5]",
  tstzrange: (random) => pick(random, [`["${moment(random)}",)`, '["2026-01-01 00:00:00.123456","2026-02-02 00:00:00.123456")']),
  int4multirange: (random) => pick(random, ["{}", "{[1,3),[5,9)}"]),
  tsmultirange: () => '{["2026-01-01 00:00:00","2026-01-02 00:00:00"),["2026-03-01 00:00:00",)}',
  "text[]": (random) => `{${Array.from({ length: Math.floor(random() * 4) }, () => arrayElement(randomText(random))).join(",")}}`,
  "integer[]": (random) => pick(random, ["{}", "{1,NULL,3}", "[0:1]={1,2}", "{{1,2},{3,4}}", `{${"12345,".repeat(15)}1}`]),
  "box[]": () => "{(1,1),(0,0);(2,2),(1,1)}",
  "timestamp without time zone[]": (random) => `{"${moment(random)}",NULL}`,
  "jsonb[]": () => `{"{\\"a\\": 1, \\"b\\": 2}"}`,
  mood: (random) => pick(random, moods),
  "mood[]": () => '{happy,"so, so"}',
  pair: (random) => pick(random, ["(,)", `(1,"${randomText(random).replace(/["\\]/g, "$&$&")}")`, "(7,x)"]),
  "pair[]": () => '{"(1,\\"a, b\\")"}',
  wordrange: () => '["a, b","c")',
  short: (random) => [...randomText(random)].slice(0, 20).join(""),
  anything: randomText,
  padded: (random) => [...randomText(random)].slice(0, 4).join(""),
  small: (random) => String(Math.floor(random() * 100)),
  moody: (random) => pick(random, moods),
  tags: () => '{a,"b, c"}',
};

const moods = ["happy", "so, so", "so", "null", "a, b", "(x)"];

/** The types that `randomValues` needs beside the built-in ones. */
export const ownTypes = `
  CREATE TYPE mood AS ENUM (${moods.map((label) => `'${label}'`).join(", ")});
  CREATE TYPE pair AS (number integer, word text);
  CREATE TYPE wordrange AS RANGE (subtype = text);
  CREATE DOMAIN short AS character varying(20);
  CREATE DOMAIN anything AS text;
  CREATE DOMAIN padded AS character(4);
  CREATE DOMAIN small AS smallint CHECK (VALUE >= 0);
  CREATE DOMAIN moody AS mood;
  CREATE DOMAIN tags AS text[];
`;

function randomJson(random: Random): string {
  const note = JSON.stringify(randomText(random));
  return pick(random, [`{"note": ${note}, "n": [1, 2, {"x": null}]}`, `[${note}, true]`, "{}", note]);
}

function moment(random: Random): string {
  return new Date(Math.floor(random() * 4e12)).toISOString().slice(0, 19).replace("T", " ");
}

function arrayElement(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
