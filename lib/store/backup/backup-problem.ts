import "server-only";

/** A backup cannot be made or restored; the message says why and what to do. */
export class BackupProblem extends Error {
  override readonly name = "BackupProblem";
}
