import "server-only";

export interface ByteAccount {
  take(bytes: number): void;
  close(): void;
}

export interface ByteBudget {
  /** `end` is called when the budget is overdrawn and this account took the most of it. */
  open(end: () => void): ByteAccount;
}

/** A number of bytes that all who run at the same time share. When it is used up, the one that took most is ended. */
export function byteBudget(limit: number): ByteBudget {
  const accounts = new Map<object, { taken: number; readonly end: () => void }>();
  let total = 0;
  const close = (key: object) => {
    total -= accounts.get(key)?.taken ?? 0;
    accounts.delete(key);
  };
  return {
    open(end) {
      const key = {};
      accounts.set(key, { taken: 0, end });
      return {
        take(bytes) {
          const account = accounts.get(key);
          if (account === undefined) return;
          account.taken += bytes;
          total += bytes;
          while (total > limit && accounts.size > 0) {
            const [most, largest] = [...accounts].reduce((a, b) => (b[1].taken > a[1].taken ? b : a));
            close(most);
            largest.end();
          }
        },
        close: () => close(key),
      };
    },
  };
}
