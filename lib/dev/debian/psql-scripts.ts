import { literal, textOf } from "../../fixes/sql";
import type { Scenario } from "../proof/scenario";

/** The failing part of a scenario as a person would have it in a file: `$1` bound with EXECUTE, rows for COPY behind the command. */
export function failingScript({ failing, parameters, data }: Scenario): string {
  return fed(parameters === undefined || parameters.length === 0 ? failing : executed(failing, parameters), data);
}

/** SQL with what a `COPY … FROM STDIN` in it reads, as psql finds it in a file. */
export function fed(script: string, data: string | undefined): string {
  if (data === undefined) return `${script}\n`;
  const copy = /^[^\S\n]*copy\b[^;]*\bfrom\s+stdin\b[^;]*;/im.exec(script);
  if (copy === null) return `${script}\n`;
  const end = copy.index + copy[0].length;
  const rest = script.slice(end).trim();
  // The end of the file ends the rows as well: `\.` is data in CSV for servers from 18 on when psql is older (copyfromparse.c).
  return `${script.slice(0, end)}\n${data}${rest === "" ? "" : `\\.\n${rest}`}`;
}

/** psql before 16 has no `\bind`. */
export function executed(statement: string, parameters: NonNullable<Scenario["parameters"]>): string {
  const values = parameters.map((value) => (value === null ? "NULL" : textOf(literal(String(value)))));
  return `PREPARE failing AS ${statement.trim().replace(/;$/, "")};\nEXECUTE failing (${values.join(", ")});`;
}
