import type { Evidence } from "../../diagnose/evidence";

/** Frameworks whose INSERT names every column that the model has to give; one that is not named is not in the model as the database has it. */
export const namingAll: ReadonlySet<string> = new Set([
  "django",
  "hibernate",
  "jpa",
  "spring",
  "gorm",
  "typeorm",
  "ef-core",
  "efcore",
  "doctrine",
  "prisma",
  "mikro-orm",
]);

/** Frameworks that write the INSERT from a model, whether or not it then names every column. */
export const mappers: ReadonlySet<string> = new Set([
  ...namingAll,
  "rails",
  "sqlalchemy",
  "sequelize",
  "laravel",
  "ecto",
  "odoo",
  "drizzle",
]);

/** With an association that only the other side maps, these INSERT the row without its foreign key, and UPDATE it afterwards. */
export const joiningLater: ReadonlySet<string> = new Set(["hibernate", "jpa", "spring"]);

/** Of a column that the statement leaves out: the model does not have it, or the framework would have named it. */
export function isLeftOutOfModel({ report }: Evidence): boolean {
  const { framework } = report.source;
  return framework !== undefined && namingAll.has(framework) && !joiningLater.has(framework);
}
