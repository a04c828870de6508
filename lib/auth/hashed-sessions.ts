import "server-only";
import type { DBAdapter, DBTransactionAdapter, Where } from "better-auth/adapters";
import { hashOfToken } from "./secret-token";

type Row = Record<string, unknown>;

/** The library's database, where a session's token is kept as its hash only. What it asks by a token is asked by the hash. */
export function hashedSessions(inner: DBAdapter): DBAdapter {
  return { ...hashed(inner), transaction: (run) => inner.transaction((transaction) => run(hashed(transaction))) } as DBAdapter;
}

function hashed(inner: DBAdapter | DBTransactionAdapter): DBTransactionAdapter {
  return {
    ...inner,
    create: async (asked) => {
      const token = asked.model === "session" ? tokenOf(asked.data) : undefined;
      if (token === undefined) return inner.create(asked);
      const made = await inner.create<Row>({ ...asked, data: { ...asked.data, token: hashOfToken(token) } } as never);
      return { ...made, token } as never;
    },
    findOne: async <T>(asked: Parameters<DBAdapter["findOne"]>[0]) => {
      const found = await inner.findOne<T>({ ...asked, where: whereOf(asked.model, asked.where) });
      return withToken(found, asked.model, asked.where);
    },
    findMany: (asked) => inner.findMany({ ...asked, where: asked.where && whereOf(asked.model, asked.where) }),
    count: (asked) => inner.count({ ...asked, where: asked.where && whereOf(asked.model, asked.where) }),
    update: async <T>(asked: Parameters<DBAdapter["update"]>[0]) => {
      const changed = await inner.update<T>({ ...asked, where: whereOf(asked.model, asked.where) });
      return withToken(changed, asked.model, asked.where);
    },
    updateMany: (asked) => inner.updateMany({ ...asked, where: whereOf(asked.model, asked.where) }),
    delete: (asked) => inner.delete({ ...asked, where: whereOf(asked.model, asked.where) }),
    deleteMany: (asked) => inner.deleteMany({ ...asked, where: whereOf(asked.model, asked.where) }),
    consumeOne: (asked) => inner.consumeOne({ ...asked, where: whereOf(asked.model, asked.where) }),
  };
}

function whereOf(model: string, where: readonly Where[]): Where[] {
  return where.map((each) => {
    if (model !== "session" || each.field !== "token") return each;
    if (Array.isArray(each.value)) return { ...each, value: each.value.map((token) => hashOfToken(String(token))) };
    return { ...each, value: hashOfToken(String(each.value)) };
  });
}

/** A row that was found by its token is given back with the token. */
function withToken<T>(row: T | null, model: string, where: readonly Where[]): T | null {
  const token = model === "session" ? where.find(({ field }) => field === "token")?.value : undefined;
  return row === null || typeof token !== "string" ? row : { ...row, token };
}

function tokenOf(data: Row): string | undefined {
  return typeof data.token === "string" ? data.token : undefined;
}
