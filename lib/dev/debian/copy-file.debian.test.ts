import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { renderInput } from "../../fixes/render-input";
import { join, nameInCopyLine, sql, textOf } from "../../fixes/sql";
import { hostileTexts } from "../hostile-texts";
import { freshDatabase } from "../servers/fresh-database";
import { runPsql } from "./run-psql";

/** A file system takes every name without a slash, the line of `\copy` every name without a line break. */
const fileNames = hostileTexts
  .filter((text) => !/[/\n\r]/.test(text))
  .filter((text) => new TextEncoder().encode(text).length <= 59)
  .map((text) => `${text}.csv`);

test.each(["14", "18"] as const)(
  "\\copy reads the file that the input names, into the columns that are named, whatever the names hold, PostgreSQL %s",
  async (major) => {
    expect(fileNames.length).toBeGreaterThan(60);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "failing-row-copy-"));
    const database = await freshDatabase(inject("servers")[major]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query("CREATE TABLE arrivals (id integer)");
      const script = fileNames.map((name, index) => {
        const file = path.join(folder, name);
        fs.writeFileSync(file, `${index}\n`);
        const from = renderInput({ name: "file", type: "file", value: file });
        return [
          textOf(sql`CREATE TABLE ${name} (${name} integer);`),
          `${textOf(sql`\\copy ${nameInCopyLine(name)} (${join([nameInCopyLine(name)])}) FROM `)}${from}`,
          textOf(sql`INSERT INTO arrivals (id) SELECT ${name} FROM ${name};`),
        ].join("\n");
      });
      // What psql would put in for `:name`, were it to look.
      const args = ["-v", "ON_ERROR_STOP=1", "-v", "name=elsewhere", "-f", "-"];
      const { errors } = await runPsql(inject("psql"), database.url, args, { input: `${script.join("\n")}\n` });
      expect(errors).toBe("");
      const { rows } = await client.query("SELECT id FROM arrivals ORDER BY id");
      expect(rows).toEqual(fileNames.map((_, id) => ({ id })));
    } finally {
      await client.end();
      await database.drop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
);
