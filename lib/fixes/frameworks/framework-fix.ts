import { Unquotable } from "../../postgres/quote";
import type { FixDraft } from "../fix";
import { asyncpg } from "./asyncpg";
import { django } from "./django";
import { drizzle } from "./drizzle";
import type { Framework, SnippetSubject } from "./framework";
import { gorm } from "./gorm";
import { hibernate } from "./hibernate";
import { jdbc } from "./jdbc";
import { knex } from "./knex";
import { laravel } from "./laravel";
import { libPq } from "./lib-pq";
import { nodePostgres } from "./node-postgres";
import { pdo } from "./pdo";
import { pgx } from "./pgx";
import { postgresJs } from "./postgres-js";
import { prisma } from "./prisma";
import { psycopg } from "./psycopg";
import { psycopg2 } from "./psycopg2";
import { rails } from "./rails";
import { sequelize } from "./sequelize";
import { spring } from "./spring";
import { sqlalchemy } from "./sqlalchemy";
import { typeorm } from "./typeorm";

/** Those that we write code for. A key belongs to exactly one of them. */
export const frameworks: readonly Framework[] = [
  sqlalchemy,
  django,
  psycopg,
  psycopg2,
  asyncpg,
  rails,
  sequelize,
  prisma,
  typeorm,
  drizzle,
  knex,
  nodePostgres,
  postgresJs,
  hibernate,
  spring,
  jdbc,
  laravel,
  pdo,
  pgx,
  libPq,
  gorm,
];

export interface FrameworkQuestion {
  readonly sqlstate: string;
  /** The table whose row was refused; for a foreign key the referencing one, on both sides. */
  readonly table: string;
  readonly column?: string;
  readonly referencedTable?: string;
  readonly referencedColumn?: string;
  /** The confirmed cause, or the first undecided one. */
  readonly cause: string | undefined;
  /** For 23503: which side of the foreign key refused. The child when left out. */
  readonly side?: "child" | "parent";
}

/** The code that keeps the error away, in the framework that the paste reveals. Undefined for one we do not know. */
export function frameworkFix(framework: string | undefined, about: FrameworkQuestion): FixDraft | undefined {
  const known = frameworks.find(({ keys }) => framework !== undefined && keys.includes(framework));
  if (known === undefined || about.column === undefined) return undefined;
  const subject = { ...about, column: about.column, referencedColumn: about.referencedColumn ?? "id" };
  try {
    return about.sqlstate === "23502" ? setValueFix(known, subject) : foreignKeyFix(known, subject, about);
  } catch (error) {
    if (error instanceof Unquotable) return undefined;
    throw error;
  }
}

function setValueFix(framework: Framework, subject: SnippetSubject): FixDraft {
  return applicationFix(framework, {
    title: `Set ${subject.column} in ${framework.name}`,
    when: `${framework.name} writes the row: the value belongs where the row is made.`,
    source: framework.setValue(subject),
  });
}

function foreignKeyFix(framework: Framework, subject: SnippetSubject, about: FrameworkQuestion): FixDraft | undefined {
  const { referencedTable } = subject;
  if (referencedTable === undefined) return undefined;
  const foreignKey = { ...subject, referencedTable };
  if (about.side === "parent") {
    return applicationFix(framework, {
      title: `Delete the referencing rows first in ${framework.name}`,
      when: `${framework.name} deletes the row of ${referencedTable}, and the rows of ${subject.table} that point at it go with it.`,
      source: framework.childrenFirst(foreignKey),
    });
  }
  if (about.cause === "not-committed-yet" && framework.afterCommit !== undefined) {
    return applicationFix(framework, {
      title: `Go on after COMMIT in ${framework.name}`,
      when: `Another transaction writes the row of ${referencedTable}, and this one may run before its COMMIT.`,
      source: framework.afterCommit(foreignKey),
    });
  }
  return applicationFix(framework, {
    title: `Insert the row of ${referencedTable} first in ${framework.name}`,
    when: `${framework.name} writes both rows: one transaction, the referenced row first.`,
    source: framework.parentFirst(foreignKey),
  });
}

function applicationFix(framework: Framework, written: { title: string; when: string; source: string }): FixDraft {
  return {
    id: "application-code",
    kind: "application",
    title: written.title,
    when: written.when,
    steps: [],
    risk: "low",
    code: { framework: `${framework.name} ${framework.version}`, language: framework.language, source: written.source },
  };
}
