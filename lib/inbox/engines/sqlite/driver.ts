/** What a statement takes and gives. */
export type SqlValue = string | number | null | Uint8Array;

/** A prepared statement, of either driver. */
export interface StatementSync {
  run(...values: readonly SqlValue[]): { readonly changes: number | bigint };
  get(...values: readonly SqlValue[]): unknown;
  all(...values: readonly SqlValue[]): unknown[];
}

/** A connection, of either driver. */
export interface DatabaseSync {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): StatementSync;
  close(): void;
}

/** What both drivers are: `node:sqlite`, and a package with the same API. */
export interface SqliteDriver {
  readonly DatabaseSync: new (file: string) => DatabaseSync;
}

/** The one built into Node where there is one, else the package. @throws the package's own error when neither is there */
export async function loadDriver(): Promise<SqliteDriver> {
  try {
    const builtIn = 'node:sqlite';
    return (await import(builtIn)) as SqliteDriver;
  } catch {
    return (await import('@photostructure/sqlite')) as unknown as SqliteDriver;
  }
}
