import type { MigrationTool } from "../framework";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** TypeORM 1: all migrations are one transaction, with `migrationsTransactionMode: "each"` each is, unless it says `transaction = false`. */
export const typeormMigrations: MigrationTool = {
  name: "TypeORM",
  version: "1",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const run = (statements: readonly string[]) => calls(statements, "typescript", (text) => `await queryRunner.query(${text});`, "    ");
    return `// ${whyThree}
// Each is a file of its own, its class with the time of its file in the name. The data source has to say migrationsTransactionMode: "each".
import type { MigrationInterface, QueryRunner } from ${quoted("typeorm", "typescript")};

// Migration 1: new rows get a value from now on.
class SetDefault1 implements MigrationInterface {
  async up(queryRunner: QueryRunner) {
${run([lockTimeout, ...prepare])}
  }

  async down() {}
}

// Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
class FillAndValidate2 implements MigrationInterface {
  transaction = false as const;

  async up(queryRunner: QueryRunner) {
    await this.fill(queryRunner);
    await queryRunner.startTransaction();
${run([lockTimeout, fence])}
    await queryRunner.commitTransaction();
    await this.fill(queryRunner); // what came in before the constraint was there
${run([validate])}
  }

  async down() {}

  private async fill(queryRunner: QueryRunner) {
    for (let rows = 1; rows > 0; ) {
      [, rows] = await queryRunner.query(${quoted(fill, "typescript")});
    }
  }
}

// Migration 3: the valid CHECK proves it, so no row is read.
class SetNotNull3 implements MigrationInterface {
  async up(queryRunner: QueryRunner) {
${run([lockTimeout, ...finish])}
  }

  async down() {}
}
`;
  },
};
