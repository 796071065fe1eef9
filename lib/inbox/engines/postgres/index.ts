/** Placeholder until the engine is here. */
export const postgresInbox = undefined;
