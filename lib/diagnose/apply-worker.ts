import type { ErrorReport } from "../parse/error-report";

/** What the CONTEXT of a logical replication worker tells (apply_error_callback in worker.c, since 15). */
export interface ApplyWorker {
  /** `pg_16395`: of the subscription with this number in pg_subscription, or the name of another origin. */
  readonly origin: string;
  /** `INSERT`, `UPDATE` … as the publisher sent it. */
  readonly message: string;
  /** On the subscriber, schema-qualified. */
  readonly relation?: string;
  /** For `ALTER SUBSCRIPTION … SKIP (lsn = …)`. */
  readonly finishedAt?: string;
}

/** Undefined where no replication worker wrote the row. Labels may be in any language, what they quote is not. */
export function applyWorkerOf({ context }: ErrorReport): ApplyWorker | undefined {
  for (const line of (context ?? "").split("\n").slice(0, 50)) {
    const quoted = line.slice(0, 2000).split('"');
    const [origin, message, relation] = [quoted[1], quoted[3], quoted[5]];
    const isMessage = message !== undefined && ["INSERT", "UPDATE", "DELETE", "COMMIT", "TRUNCATE"].includes(message);
    if (origin === undefined || !isMessage || !(/^pg_\d/.test(origin) || line.includes("replication origin"))) continue;
    const finishedAt = /([0-9A-F]{1,8}\/[0-9A-F]{1,8})\s*$/.exec(line.slice(-40))?.[1];
    return { origin, message, relation: relation === "" ? undefined : relation, finishedAt };
  }
  return undefined;
}
