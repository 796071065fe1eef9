/** A row, by the names of its columns. */
export type PostgresRow = Readonly<Record<string, unknown>>;

/** What a parameter is: `$1`, `$2` … in the text. */
export type PostgresValue = string | number | null | Uint8Array;

/** Runs one statement, and gives back the rows of one that selects. */
export type PostgresQuery = (sql: string, params: readonly PostgresValue[]) => Promise<readonly PostgresRow[]>;

/** The way to a PostgreSQL that the application is connected to already. */
export interface PostgresExecutor<Client = unknown> {
  readonly query: PostgresQuery;
  /** Commits when `work` resolves, and undoes everything when it rejects. `client` is what the application itself would use in a transaction. */
  transaction<T>(work: (query: PostgresQuery, client: Client) => Promise<T>): Promise<T>;
}

const DEADLOCK = '40P01';
const SERIALIZATION = '40001';
/** Classes of errors that the data of one call bring about, and that do not concern the calls beside it. */
const DATA_CLASSES: ReadonlySet<string> = new Set(['21', '22', '23', '54']);

/** PostgreSQL's own five characters for an error; libraries wrap them. */
export function sqlStateOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined;
  const { code, driverError, cause, meta, originalCode } = error as Readonly<Record<string, unknown>>;
  for (const candidate of [code, originalCode]) if (typeof candidate === 'string' && /^(?!P\d{4}$)[0-9A-Z]{5}$/.test(candidate)) return candidate;
  for (const inner of [driverError, cause, meta, (meta as Readonly<Record<string, unknown>> | undefined)?.['driverAdapterError']]) {
    const state = sqlStateOf(inner, depth + 1);
    if (state !== undefined) return state;
  }
  return undefined;
}

/** Another try may go through: two transactions were in each other's way. */
export const isConflict = (error: unknown): boolean => [DEADLOCK, SERIALIZATION].includes(sqlStateOf(error) ?? '');

/** The data are at fault, not the connection. */
export const isDataError = (error: unknown): boolean => DATA_CLASSES.has((sqlStateOf(error) ?? '').slice(0, 2));

const MAX_TRIES = 5;

/** Runs it again when it was undone for the sake of another transaction. */
export async function againOnConflict<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isConflict(error) || tries >= MAX_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries));
    }
  }
}
