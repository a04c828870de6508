import type { LockMode } from "../postgres/lock-modes";
import { as, type Fields, flag, list } from "../statement/syntax-node";

/** AlterTableGetLockLevel in tablecmds.c: what needs less than ACCESS EXCLUSIVE. */
const weaker: ReadonlyMap<unknown, LockMode> = new Map<unknown, LockMode>([
  ["AT_SetStatistics", "SHARE UPDATE EXCLUSIVE"],
  ["AT_ClusterOn", "SHARE UPDATE EXCLUSIVE"],
  ["AT_DropCluster", "SHARE UPDATE EXCLUSIVE"],
  ["AT_SetOptions", "SHARE UPDATE EXCLUSIVE"],
  ["AT_ResetOptions", "SHARE UPDATE EXCLUSIVE"],
  ["AT_ValidateConstraint", "SHARE UPDATE EXCLUSIVE"],
  ["AT_AttachPartition", "SHARE UPDATE EXCLUSIVE"],
  ["AT_SetRelOptions", "SHARE UPDATE EXCLUSIVE"],
  ["AT_ResetRelOptions", "SHARE UPDATE EXCLUSIVE"],
  ["AT_EnableTrig", "SHARE ROW EXCLUSIVE"],
  ["AT_EnableAlwaysTrig", "SHARE ROW EXCLUSIVE"],
  ["AT_EnableReplicaTrig", "SHARE ROW EXCLUSIVE"],
  ["AT_EnableTrigAll", "SHARE ROW EXCLUSIVE"],
  ["AT_EnableTrigUser", "SHARE ROW EXCLUSIVE"],
  ["AT_DisableTrig", "SHARE ROW EXCLUSIVE"],
  ["AT_DisableTrigAll", "SHARE ROW EXCLUSIVE"],
  ["AT_DisableTrigUser", "SHARE ROW EXCLUSIVE"],
]);

const strength: readonly LockMode[] = ["SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"];

/** The lock of an AlterTableStmt on its table: that of the strongest thing it does. */
export function alterTableLock(alter: Fields): LockMode {
  const modes = list(alter, "cmds").map((node) => commandLock(as(node, "AlterTableCmd") ?? {}));
  return modes.reduce<LockMode>((strongest, mode) => strongerOf(strongest, mode), "SHARE UPDATE EXCLUSIVE");
}

export function strongerOf(one: LockMode, other: LockMode): LockMode {
  return strength.indexOf(one) >= strength.indexOf(other) ? one : other;
}

function commandLock(command: Fields): LockMode {
  if (command.subtype === "AT_AddConstraint") {
    const constraint = as(command.def, "Constraint");
    return constraint?.contype === "CONSTR_FOREIGN" ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE";
  }
  if (command.subtype === "AT_DetachPartition" && flag(as(command.def, "PartitionCmd") ?? {}, "concurrent"))
    return "SHARE UPDATE EXCLUSIVE";
  return weaker.get(command.subtype) ?? "ACCESS EXCLUSIVE";
}
