import { addedColumns } from "./added-columns";
import { attachedPartitions } from "./attached-partitions";
import { checks } from "./checks";
import { domains } from "./domains";
import { exclusions } from "./exclusions";
import { foreignKeys } from "./foreign-keys";
import { identities } from "./identities";
import { keys } from "./keys";
import { notNull } from "./not-null";
import type { ReviewedMigration } from "./reviewed-migration";
import { typeChanges } from "./type-changes";
import { wholeScripts } from "./whole-scripts";

/** Each is reviewed with and without rows in its way, and held against what the servers do. */
export const migrations: readonly ReviewedMigration[] = [
  ...addedColumns,
  ...notNull,
  ...foreignKeys,
  ...keys,
  ...checks,
  ...exclusions,
  ...domains,
  ...attachedPartitions,
  ...typeChanges,
  ...identities,
  ...wholeScripts,
];
