import type { MigrationTool } from "../framework";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** Alembic 1, with SQLAlchemy 2: every revision is a transaction, but for what stands in an autocommit_block(). */
export const alembic: MigrationTool = {
  name: "Alembic",
  version: "1",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const run = (statements: readonly string[], indent = "    ") =>
      calls(statements.map(asText), "python", (text) => `op.execute(${text})`, indent);
    return `# ${whyThree}
# With transaction_per_migration=True in env.py (context.configure) each revision commits by itself; otherwise one upgrade is one transaction.
from alembic import op
import sqlalchemy as sa


# Revision 1: new rows get a value from now on.
def upgrade():
${run([lockTimeout, ...prepare])}


# Revision 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
def fill():
    statement = sa.text(${quoted(asText(fill), "python")})
    while op.get_bind().execute(statement).rowcount > 0:
        pass


def upgrade():
    with op.get_context().autocommit_block():
        fill()
        op.execute("SET lock_timeout = '2s'")
${run([fence], "        ")}
        op.execute("RESET lock_timeout")
        fill()  # what came in before the constraint was there
${run([validate], "        ")}


# Revision 3: the valid CHECK proves it, so no row is read.
def upgrade():
${run([lockTimeout, ...finish])}
`;
  },
};

/** sqlalchemy.text() takes \`:name\` for a parameter, inside of quotes as well. */
function asText(statement: string): string {
  return statement.replace(/(?<![:\w\\]):(?=\w)/g, "\\:");
}
