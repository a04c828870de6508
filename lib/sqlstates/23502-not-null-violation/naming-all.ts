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
