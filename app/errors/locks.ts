/** What the servers did for one statement; `locks.server.test.ts` records it. */
export interface RecordedStatement {
  readonly statement: string;
  /** When, in a few words; empty for always. */
  readonly note: string;
  /** By majors that did the same. */
  readonly seen: readonly {
    readonly from: number;
    readonly to: number;
    readonly locks: Readonly<Record<string, string>>;
    readonly work: string;
    readonly error?: string;
  }[];
}
