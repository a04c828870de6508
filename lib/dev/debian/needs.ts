import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { missingParsers } from "../snippets/parsers";

/** What the proof takes from the system, since no npm package has it. */
export interface SystemPrograms {
  readonly psql: string;
  /** The folder of a server's programs (`bin/postgres`), and the message catalogues that this machine can show. */
  readonly server: { readonly native: string; readonly major: number; readonly languages: readonly Language[] };
}

export interface Language {
  /** BCP 47, such as `pt-BR`. */
  readonly tag: string;
  /** A locale of the system, as `lc_messages` takes it: `pt_BR.utf8`. */
  readonly locale: string;
}

/** Where Debian puts the programs of each major. */
const debian = "/usr/lib/postgresql";
const catalogues = "/usr/share/locale";

/** The programs, or one sentence for each thing that is missing, with the command that installs it. */
export function systemPrograms(): { readonly found?: SystemPrograms; readonly missing: readonly string[] } {
  const psql = findPsql();
  const server = findServer();
  const languages = server === undefined ? [] : languagesOf(server.major);
  const missing: string[] = [];
  if (psql === undefined) missing.push("psql is missing: apt-get install postgresql-client");
  if (server === undefined)
    missing.push(`A PostgreSQL server with translated messages is missing below ${debian}: apt-get install postgresql locales-all`);
  else if (languages.length === 0)
    missing.push(
      `No language that PostgreSQL ${server.major} is translated to has a UTF-8 locale on this machine: apt-get install locales-all`,
    );
  for (const [program, option, debianPackage] of [
    ["pgbouncer", "--version", "pgbouncer"],
    ["nginx", "-v", "nginx-light"],
    ["caddy", "version", "caddy"],
  ] as const) {
    if (spawnSync(program, [option], { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } }).status !== 0)
      missing.push(`${program} is missing: apt-get install ${debianPackage}`);
  }
  missing.push(...missingParsers());
  if (psql === undefined || server === undefined || missing.length > 0) return { missing };
  return { found: { psql, server: { ...server, languages } }, missing };
}

/** The program itself where it can be found: Debian's `/usr/bin/psql` is a Perl script that looks for it. */
function findPsql(): string | undefined {
  const own = majors().find((major) => fs.existsSync(path.join(debian, String(major), "bin/psql")));
  if (own !== undefined) return path.join(debian, String(own), "bin/psql");
  return spawnSync("psql", ["--version"]).status === 0 ? "psql" : undefined;
}

function findServer(): { readonly native: string; readonly major: number } | undefined {
  const major = majors().find((one) => fs.existsSync(path.join(debian, String(one), "bin/postgres")) && translationsOf(one).length > 0);
  return major === undefined ? undefined : { native: path.join(debian, String(major)), major };
}

/** Newest first. */
function majors(): readonly number[] {
  if (!fs.existsSync(debian)) return [];
  return fs
    .readdirSync(debian)
    .map(Number)
    .filter((major) => Number.isInteger(major) && major >= 14)
    .sort((one, other) => other - one);
}

function translationsOf(major: number): readonly string[] {
  if (!fs.existsSync(catalogues)) return [];
  return fs.readdirSync(catalogues).filter((name) => fs.existsSync(path.join(catalogues, name, `LC_MESSAGES/postgres-${major}.mo`)));
}

function languagesOf(major: number): readonly Language[] {
  const locales = spawnSync("locale", ["-a"], { encoding: "utf8" }).stdout?.split("\n") ?? [];
  return translationsOf(major).flatMap((name): Language[] => {
    const own = locales.filter((locale) => /\.utf-?8$/i.test(locale) && (locale.startsWith(`${name}_`) || locale.startsWith(`${name}.`)));
    // `de_DE` before `de_AT`; where a language has no country of its own name, any will do.
    const locale = own.find((one) => one.startsWith(`${name}_${name.toUpperCase()}.`)) ?? own[0];
    return locale === undefined ? [] : [{ tag: name.replace("_", "-"), locale }];
  });
}
