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
