import type { MigrationTool } from "../framework";
import { className, pascalCase } from "../identifiers";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** Rails 8: a migration is a transaction unless it says `disable_ddl_transaction!`. */
export const railsMigrations: MigrationTool = {
  name: "Rails",
  version: "8",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const about = `${pascalCase(subject.column)}Of${className(subject.table)}`;
    const run = (statements: readonly string[], indent = "    ") => calls(statements, "ruby", (text) => `execute ${text}`, indent);
    return `# ${whyThree}
# What fence and validate are in Rails' own words: add_check_constraint(validate: false) and validate_check_constraint; change_column_null
# alone reads every row under the strong lock.

# Migration 1: new rows get a value from now on.
class Default${about} < ActiveRecord::Migration[8.0]
  def up
${run([lockTimeout, ...prepare])}
  end
end

# Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
class Fill${about} < ActiveRecord::Migration[8.0]
  disable_ddl_transaction!

  def up
    fill
    transaction do
${run([lockTimeout, fence], "      ")}
    end
    fill # what came in before the constraint was there
${run([validate])}
  end

  private

  def fill
    until connection.update(${quoted(fill, "ruby")}).zero?
    end
  end
end

# Migration 3: the valid CHECK proves it, so no row is read.
class Require${about} < ActiveRecord::Migration[8.0]
  def up
${run([lockTimeout, ...finish])}
  end
end
`;
  },
};
