import type { DatabaseSync, SQLInputValue, StatementResultingChanges } from 'node:sqlite';

/** A statement as far as the store uses one. */
export interface Statement {
  all(...values: SQLInputValue[]): unknown[];
  get(...values: SQLInputValue[]): unknown;
  run(...values: SQLInputValue[]): StatementResultingChanges;
  iterate(...values: SQLInputValue[]): Iterable<unknown>;
}

/** A file of the store as far as the store uses one. */
export interface Database extends Disposable {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/**
 * A file whose statements SQLite reads when they first run: a store has four hundred of them, and to read them all takes most of
 * its opening. A statement that does not fit throws when it first runs.
 */
export function readingLate(db: DatabaseSync): Database {
  return {
    get isTransaction() {
      return db.isTransaction;
    },
    exec: (sql) => db.exec(sql),
    prepare: (sql) => readLate(() => db.prepare(sql)),
    close: () => db.close(),
    [Symbol.dispose]: () => db[Symbol.dispose](),
  };
}

function readLate(read: () => Statement): Statement {
  let statement: Statement | undefined;
  const its = () => {
    statement ??= read();
    return statement;
  };
  return {
    all: (...values) => its().all(...values),
    get: (...values) => its().get(...values),
    run: (...values) => its().run(...values),
    iterate: (...values) => its().iterate(...values),
  };
}
