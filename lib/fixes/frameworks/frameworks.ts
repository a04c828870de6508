import { asyncpg } from "./asyncpg";
import { diesel } from "./diesel";
import { django } from "./django";
import { doctrine } from "./doctrine";
import { drizzle } from "./drizzle";
import { ecto } from "./ecto";
import { efCore } from "./ef-core";
import type { Framework } from "./framework";
import { gorm } from "./gorm";
import { hibernate } from "./hibernate";
import { jdbc } from "./jdbc";
import { jooq } from "./jooq";
import { knex } from "./knex";
import { kysely } from "./kysely";
import { laravel } from "./laravel";
import { libPq } from "./lib-pq";
import { mikroOrm } from "./mikro-orm";
import { nodePostgres } from "./node-postgres";
import { npgsql } from "./npgsql";
import { pdo } from "./pdo";
import { pgx } from "./pgx";
import { postgresJs } from "./postgres-js";
import { prisma } from "./prisma";
import { psycopg } from "./psycopg";
import { psycopg2 } from "./psycopg2";
import { rails } from "./rails";
import { rubyPg } from "./ruby-pg";
import { sequel } from "./sequel";
import { sequelize } from "./sequelize";
import { spring } from "./spring";
import { sqlalchemy } from "./sqlalchemy";
import { sqlx } from "./sqlx";
import { supabase } from "./supabase";
import { tokioPostgres } from "./tokio-postgres";
import { typeorm } from "./typeorm";

/** Those that we write code for. A key belongs to exactly one of them. */
export const frameworks: readonly Framework[] = [
  ...[sqlalchemy, django, psycopg, psycopg2, asyncpg],
  ...[rails, sequel, rubyPg],
  ...[sequelize, prisma, typeorm, drizzle, knex, kysely, mikroOrm, nodePostgres, postgresJs, supabase],
  ...[hibernate, spring, jooq, jdbc],
  ...[laravel, doctrine, pdo],
  ...[gorm, pgx, libPq],
  ...[ecto],
  ...[efCore, npgsql],
  ...[sqlx, tokioPostgres, diesel],
];
