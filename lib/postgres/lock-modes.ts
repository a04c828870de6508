/** Table-level lock modes by the names of the manual (13.3.1), weakest first. */
export const lockModes = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
] as const;

export type LockMode = (typeof lockModes)[number];

/** What others cannot do on the table while the lock is held, in words. */
export const blockedBy: Record<LockMode, string> = {
  "ACCESS SHARE": "Blocks nothing but statements that need the table to themselves, such as most ALTER TABLE forms.",
  "ROW SHARE": "Reads and writes go on; only statements that need the table to themselves wait.",
  "ROW EXCLUSIVE": "Reads and writes go on; a plain CREATE INDEX waits.",
  "SHARE UPDATE EXCLUSIVE": "Reads and writes go on; VACUUM, ANALYZE and other schema changes of the table wait.",
  SHARE: "Reads go on; writes wait.",
  "SHARE ROW EXCLUSIVE": "Reads go on; writes wait.",
  EXCLUSIVE: "Reads go on; everything else waits.",
  "ACCESS EXCLUSIVE": "Reads and writes of the table wait until it is done.",
};
