import fs from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/**
 * Sends one piece of SQL as psql would: `\copy … FROM 'file' …` becomes COPY … FROM STDIN fed with the file, and a
 * `COPY … FROM STDIN` is fed with `data`.
 */
export async function runSql(
  client: pg.Client,
  text: string,
  options: { readonly data?: string; readonly parameters?: readonly unknown[] } = {},
): Promise<pg.QueryResult | undefined> {
  const metaCopy = /^\s*\\copy\s+([\s\S]*?)\s+from\s+'((?:[^']|'')*)'\s*([\s\S]*?);?\s*$/i.exec(text);
  if (metaCopy) {
    const file = (metaCopy[2] ?? "").replaceAll("''", "'");
    await pipeline(fs.createReadStream(file), client.query(copyFrom(`COPY ${metaCopy[1]} FROM STDIN ${metaCopy[3]}`)));
    return undefined;
  }
  if (/^\s*copy\b[\s\S]*\bfrom\s+stdin\b/i.test(text)) {
    await pipeline(Readable.from([options.data ?? ""]), client.query(copyFrom(text)));
    return undefined;
  }
  if (options.parameters && options.parameters.length > 0) return client.query(text, [...options.parameters]);
  return client.query(text);
}
