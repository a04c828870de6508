import "server-only";

/** How long a session lasts: without a visit, and in all. */
export const sessionDays = { idle: 7, absolute: 30 } as const;
