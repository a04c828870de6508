/** What the proof counted for one scenario on one major. */
export interface Counts {
  readonly offered: number;
  readonly ready: number;
  readonly run: number;
  readonly verified: number;
  readonly steps: number;
}

const kinds = ["offered", "ready", "run", "verified", "steps"] as const;

/** The kept table of the proof: scenarios by majors. Only counts, so that it is the same on every machine. */
export function summaryOf(counts: ReadonlyMap<string, ReadonlyMap<number, Counts>>, majors: readonly number[]): string {
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const cell = (one: Counts | undefined) => (one === undefined ? "–" : kinds.map((kind) => one[kind]).join(" / "));
  const totals = majors.map((major) =>
    lines.reduce<Counts>((sum, [, byMajor]) => {
      const one = byMajor.get(major) ?? none;
      return {
        offered: sum.offered + one.offered,
        ready: sum.ready + one.ready,
        run: sum.run + one.run,
        verified: sum.verified + one.verified,
        steps: sum.steps + one.steps,
      };
    }, none),
  );
  return `# What the proof found

Written by the proof: \`npm run proven -- lib/dev/proof -u\` writes it again, and without \`-u\` a run that finds something else fails. Every
scenario is provoked on every major and explained three times. In each cell, over the three: fixes **offered** with SQL / **ready** as they
stand / **run**, with what a person would type filled in / of these, with a \`verify\` that **succeeded** / **steps** whose lock, scan and
rewrite were compared with what the server did. A fix that fails, leaves the statement failing or costs something else than it says
fails the run, so no such fix is counted here. (Without a connection nobody can tell whether another key refuses the row next: a fix that names
this very key may leave the statement to it.) –: the scenario needs another major.

${lines.length} scenarios.

| Scenario | ${majors.join(" | ")} |
| --- |${majors.map(() => " --- |").join("")}
${lines.map(([name, byMajor]) => `| ${name} | ${majors.map((major) => cell(byMajor.get(major))).join(" | ")} |`).join("\n")}
| **All** | ${totals.map(cell).join(" | ")} |
`;
}

/** What a kept table tells, by scenario and major. */
export function countsIn(summary: string): ReadonlyMap<string, ReadonlyMap<number, Counts>> {
  const [head, ...rows] = summary.split("\n").flatMap((line) => (line.startsWith("| ") ? [line.slice(2, -2).split(" | ")] : []));
  const majors = head?.slice(1).map(Number) ?? [];
  return new Map(
    rows
      .filter(([name = ""]) => name.includes("/"))
      .map(([name = "", ...cells]) => [
        name,
        new Map(
          cells.flatMap((cell, index): [number, Counts][] => {
            const [offered, ready, run, verified, steps] = cell.split(" / ").map(Number);
            if (offered === undefined || ready === undefined || run === undefined || verified === undefined || steps === undefined)
              return [];
            return [[majors[index] ?? 0, { offered, ready, run, verified, steps }]];
          }),
        ),
      ]),
  );
}

const none: Counts = { offered: 0, ready: 0, run: 0, verified: 0, steps: 0 };
