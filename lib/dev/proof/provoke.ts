import pg from "pg";
import { runSql } from "./run-sql";
import type { Scenario } from "./scenario";
import type { Template } from "./template-database";

/** The error that a scenario's failing statement raises, sent through `pg`. */
export async function provoke(scenario: Scenario, template: Template): Promise<pg.DatabaseError> {
  return template.with(async (client) => {
    try {
      await runSql(client, scenario.failing, scenario);
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === scenario.sqlstate) return error;
      throw error;
    }
    throw new Error(`${scenario.name}: the failing statement succeeded`);
  });
}
