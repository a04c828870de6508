import fs from "node:fs";
import path from "node:path";

/** A scenario folder, read: `scenario.sql` in sections that begin with a `-- name` line, and `expected.json`. */
export interface Scenario {
  /** `23502-not-null-violation/column-omitted`. */
  readonly name: string;
  readonly folder: string;
  readonly sqlstate: string;
  readonly setup: string;
  /** What is pasted as the schema, where that is not the setup: the output of `\d`, say. */
  readonly schema?: string;
  /** The statement or script that fails. */
  readonly failing: string;
  readonly parameters?: readonly (string | number | boolean | null)[];
  /** Lines that a `COPY … FROM STDIN` in `failing` is fed with. */
  readonly data?: string;
  /** Values that a person would type into inputs, by input name. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly majors: { readonly from: number; readonly to: number };
  readonly expected: Expected;
}

export interface Expected {
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** Per way of asking: the cause that is confirmed first (null: none), and the fix that is recommended (null: none). */
  readonly alone: ExpectedWay;
  readonly schema: ExpectedWay & { readonly recommended?: string | null };
  readonly connection: ExpectedWay & { readonly recommended: string | null; readonly alignment?: string };
  /** Fixes that must be offered, and that must not be, with the connection. */
  readonly offered?: readonly string[];
  readonly notOffered?: readonly string[];
}

interface ExpectedWay {
  readonly confirmed: string | null;
  /** By cause id; null: not listed. */
  readonly verdicts?: Readonly<Record<string, "confirmed" | "undecided" | "ruled-out" | null>>;
  /** Pieces of text that the summary or a cause must hold. */
  readonly says?: readonly string[];
}

const sqlstates = path.resolve(import.meta.dirname, "../../sqlstates");

/** Every scenario of every SQLSTATE folder. */
export function readScenarios(): readonly Scenario[] {
  return fs
    .readdirSync(sqlstates)
    .filter((name) => fs.existsSync(path.join(sqlstates, name, "scenarios")))
    .flatMap((name) =>
      fs
        .readdirSync(path.join(sqlstates, name, "scenarios"))
        .sort()
        .map((scenario) => readScenario(name, path.join(sqlstates, name, "scenarios", scenario))),
    );
}

function readScenario(sqlstateFolder: string, folder: string): Scenario {
  const name = `${sqlstateFolder}/${path.basename(folder)}`;
  const sections = sectionsOf(fs.readFileSync(path.join(folder, "scenario.sql"), "utf8"));
  const required = (section: string) => {
    const text = sections.get(section);
    if (text === undefined || text === "") throw new Error(`${name}/scenario.sql has no section "-- ${section}"`);
    return text;
  };
  const uncommented = (section: string) =>
    sections
      .get(section)
      ?.split("\n")
      .map((line) => line.replace(/^-- ?/, ""));
  const [from = 14, to = 18] = (sections.get("majors") ?? "").match(/\d+/g)?.map(Number) ?? [];
  const parameters = uncommented("parameters")?.join("\n");
  const data = uncommented("data");
  return {
    name,
    folder,
    sqlstate: sqlstateFolder.slice(0, 5),
    setup: required("setup"),
    schema: uncommented("schema")?.join("\n"),
    failing: required("failing"),
    parameters: parameters === undefined ? undefined : JSON.parse(parameters),
    data: data && `${data.join("\n")}\n`,
    inputs: new Map(
      (uncommented("inputs") ?? [])
        .filter((line) => line.includes(":"))
        .map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
    ),
    majors: { from, to },
    expected: JSON.parse(fs.readFileSync(path.join(folder, "expected.json"), "utf8")),
  };
}

const sectionNames = ["setup", "schema", "failing", "parameters", "data", "inputs", "majors"];

function sectionsOf(text: string): Map<string, string> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of text.split("\n")) {
    const name = sectionNames.find((section) => line === `-- ${section}`);
    if (name === undefined) {
      current.push(line);
    } else {
      current = [];
      sections.set(name, current);
    }
  }
  return new Map([...sections].map(([name, lines]) => [name, lines.join("\n").trim()]));
}
