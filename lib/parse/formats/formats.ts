import type { Format } from "./format";
import { goDrivers, gorm } from "./go";
import { debezium, exposed, flyway, hibernate, jdbc, jooq, liquibase, mybatis, spring } from "./java";
import {
  bookshelf,
  drizzle,
  knex,
  kysely,
  mikroOrm,
  nodePgMigrate,
  nodePostgres,
  objection,
  prisma,
  sequelize,
  slonik,
  statementBehind,
  supabase,
  typeorm,
} from "./node";
import { ecto, entityFramework, npgsql, perl, printedSqlstate, rust } from "./other";
import { doctrine, drupal, laravel, pdo, yii2 } from "./php";
import { psql } from "./psql";
import { airflow, alembic, dbt, django, odoo, pythonDrivers, sqlalchemy } from "./python";
import { pgGem, rails, sequel } from "./ruby";
import { serverLog } from "./server-log";

/** Every format, those built on others before those that they stand on: the first one that a paste shows names the framework. */
export const formats: readonly Format[] = [
  alembic,
  airflow,
  dbt,
  odoo,
  sqlalchemy,
  django,
  pythonDrivers,
  drizzle,
  prisma,
  sequelize,
  typeorm,
  mikroOrm,
  slonik,
  nodePgMigrate,
  bookshelf,
  objection,
  knex,
  kysely,
  supabase,
  nodePostgres,
  debezium,
  flyway,
  liquibase,
  mybatis,
  jooq,
  exposed,
  spring,
  hibernate,
  jdbc,
  laravel,
  doctrine,
  drupal,
  yii2,
  pdo,
  rails,
  sequel,
  pgGem,
  gorm,
  goDrivers,
  entityFramework,
  npgsql,
  ecto,
  rust,
  perl,
  printedSqlstate,
  statementBehind,
  serverLog,
  psql,
];
