import type { ErrorReport } from "../parse/error-report";

/** What the CONTEXT of a logical replication worker tells (apply_error_callback in worker.c, since 15; of pglogical, in its own words). */
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

const messages = ["INSERT", "UPDATE", "DELETE", "COMMIT", "TRUNCATE"];

/** Undefined where no replication worker wrote the row. Labels may be in any language, what they quote is not. */
export function applyWorkerOf({ context }: ErrorReport): ApplyWorker | undefined {
  for (const line of (context ?? "").split("\n").slice(0, 50)) {
    const short = line.slice(0, 2000);
    const worker = pglogical(short) ?? quotedWorker(short);
    if (worker !== undefined) return worker;
  }
  return undefined;
}

function quotedWorker(line: string): ApplyWorker | undefined {
  const quoted = line.split('"');
  const [origin, message, relation] = [quoted[1], quoted[3], quoted[5]];
  if (origin === undefined || message === undefined || !messages.includes(message)) return undefined;
  if (!/^pg_\d/.test(origin) && !line.includes("replication origin")) return undefined;
  const finishedAt = /([0-9A-F]{1,8}\/[0-9A-F]{1,8})\s*$/.exec(line.slice(-40))?.[1];
  return { origin, message, relation: relation === "" ? undefined : relation, finishedAt };
}

/** `apply INSERT from remote relation public.customers in commit before 0/1A2B3C4, xid 700 committed at … from node replorigin #1`. */
function pglogical(line: string): ApplyWorker | undefined {
  const [, message, relation] = /^\s{0,9}apply ([A-Z]{6,8}) from remote relation (\S{1,150})/.exec(line) ?? [];
  if (message === undefined || !messages.includes(message)) return undefined;
  const [, node] = line.split(" from node ");
  return { origin: node?.trim() || "pglogical", message, relation };
}
