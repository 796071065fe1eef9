import type { DatabaseSync, SqlValue, StatementSync } from './driver.js';

/** Statements of one connection, each prepared once. */
export class Statements {
  readonly #prepared = new Map<string, StatementSync>();

  constructor(private readonly db: DatabaseSync) {}

  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number | bigint } {
    return this.#of(sql).run(...values);
  }

  get(sql: string, ...values: readonly SqlValue[]): unknown {
    return this.#of(sql).get(...values);
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly unknown[] {
    return this.#of(sql).all(...values);
  }

  #of(sql: string): StatementSync {
    const there = this.#prepared.get(sql);
    if (there !== undefined) return there;
    const made = this.db.prepare(sql);
    this.#prepared.set(sql, made);
    return made;
  }
}
