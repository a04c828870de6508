import { bareSql } from "./bare-sql";
import { driverNames } from "./drivers";
import type { Format } from "./format";
import { goDrivers, gorm } from "./go";
import { debezium, exposed, flyway, hibernate, jdbc, jooq, liquibase, mybatis, spring } from "./java";
import {
  bookshelf,
  drizzle,
  hasura,
  knex,
  kysely,
  mikroOrm,
  nodePgMigrate,
  nodePostgres,
  objection,
  postgrest,
  prisma,
  sequelize,
  slonik,
  supabase,
  supabaseAuth,
  typeorm,
} from "./node";
import { dataGrip, ecto, entityFramework, npgsql, perl, pgloader, pgRestore, printedSqlstate, rust, statementBehind } from "./other";
import { doctrine, drupal, laravel, pdo, symfony, yii2 } from "./php";
import { psql } from "./psql";
import { airflow, alembic, dbt, django, odoo, pythonDrivers, sqlalchemy } from "./python";
import { pgGem, rails, sequel } from "./ruby";
import { serverLog } from "./server-log";
import { serverVersion } from "./server-version";

/** Every format, those built on others before those that they stand on: the first one that a paste shows names the framework. */
export const formats: readonly Format[] = [
  ...[alembic, airflow, dbt, odoo, sqlalchemy, django, pythonDrivers],
  ...[laravel, doctrine, drupal, yii2, symfony, pdo],
  ...[drizzle, prisma, sequelize, typeorm, mikroOrm, slonik, nodePgMigrate, bookshelf, objection, knex, kysely],
  ...[hasura, supabaseAuth, supabase, postgrest, nodePostgres],
  ...[debezium, flyway, liquibase, mybatis, jooq, exposed, spring, hibernate, jdbc],
  ...[rails, sequel, pgGem, gorm, goDrivers, entityFramework, npgsql, ecto, rust, perl],
  ...driverNames,
  ...[dataGrip, pgloader, pgRestore, printedSqlstate, statementBehind, serverLog, psql, bareSql, serverVersion],
];
