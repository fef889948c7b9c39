import { DatabaseSync, StatementSync } from 'node:sqlite';

/** What SQLite was asked to do while something went on, by how often each statement ran. */
export interface Counted<Result> {
  result: Result;
  /** Without `begin`, `commit` and what a change among others is wrapped in. */
  statements: number;
  commits: number;
  ran: readonly string[];
}

const FRAME = /^\s*(begin|commit|savepoint|release|rollback|pragma)/i;

/** Counts the statements of all stores of this process while `work` goes on; they are the same again afterwards. */
export async function countStatements<Result>(work: () => Promise<Result>): Promise<Counted<Result>> {
  const ran: string[] = [];
  const { run, get, all } = StatementSync.prototype;
  const { exec } = DatabaseSync.prototype;
  const noted = <Method extends (...given: never[]) => unknown>(method: Method) =>
    function (this: StatementSync, ...given: Parameters<Method>) {
      ran.push(this.sourceSQL);
      return method.apply(this, given);
    } as unknown as Method;
  Object.assign(StatementSync.prototype, { run: noted(run), get: noted(get), all: noted(all) });
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    ran.push(sql);
    return exec.call(this, sql);
  };
  try {
    const result = await work();
    const own = ran.filter((sql) => !FRAME.test(sql));
    return { result, statements: own.length, commits: ran.filter((sql) => /^commit/i.test(sql)).length, ran: own };
  } finally {
    Object.assign(StatementSync.prototype, { run, get, all });
    DatabaseSync.prototype.exec = exec;
  }
}
