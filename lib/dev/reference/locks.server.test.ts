import path from "node:path";
import { expect, inject, test } from "vitest";
import { testedMajors } from "../../postgres/versions";
import { templateDatabase } from "../proof/template-database";
import { observe } from "../review/observe";
import type { Major } from "../servers/start";
import { type LockStatement, type LockStatements, readLockStatements } from "./lock-statements";

const all = readLockStatements();

test("there are statements to watch", () => expect(all.flatMap(({ statements }) => statements).length).toBeGreaterThan(40));

/** What the pages show is what the servers did: `vitest run -u` records it again. */
test.each(all.map((one) => [path.basename(one.folder), one] as const))("%s: the locks are as recorded", async (_, one) => {
  const recorded = [];
  for (const statement of one.statements) {
    const seen = await Promise.all(
      testedMajors
        .filter((major) => major >= statement.from)
        .map(async (major) => [major, await watched(one, statement, inject("servers")[String(major) as Major])] as const),
    );
    recorded.push({ statement: statement.sql, note: statement.note, seen: grouped(seen) });
  }
  await expect(`${JSON.stringify(recorded, null, 2)}\n`).toMatchFileSnapshot(path.join(one.folder, "locks.json"));
});

interface Seen {
  readonly locks: Readonly<Record<string, string>>;
  /** Joined, so that the formatter leaves the file as it is written. */
  readonly work: string;
  readonly error?: string;
}

async function watched({ setup }: LockStatements, { sql, before }: LockStatement, server: string): Promise<Seen> {
  return templateDatabase(server, `${setup};\n${before ?? ""}`).with(async (client) => {
    const [seen] = await observe(client, [sql], false);
    if (seen?.error) return { locks: {}, work: "", error: `${seen.error.sqlstate} ${seen.error.message}` };
    const locks = [...(seen?.locks ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
    return { locks: Object.fromEntries(locks), work: [...(seen?.works ?? [])].sort().join(", ") };
  });
}

/** Majors that did the same, together. */
function grouped(seen: readonly (readonly [number, Seen])[]) {
  const groups: { from: number; to: number; seen: Seen }[] = [];
  for (const [major, one] of seen) {
    const last = groups.at(-1);
    if (last && JSON.stringify(last.seen) === JSON.stringify(one)) last.to = major;
    else groups.push({ from: major, to: major, seen: one });
  }
  return groups.map(({ from, to, seen: one }) => ({ from, to, ...one }));
}
