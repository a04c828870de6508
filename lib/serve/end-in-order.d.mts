import type { Server } from "node:http";

export function endInOrder(server: Server): void;
export function atExit(): Promise<void>;
