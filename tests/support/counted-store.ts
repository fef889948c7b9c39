import { DatabaseSync, StatementSync } from 'node:sqlite';
import mongoose from 'mongoose';
import { openStore } from '../../storage/open-store.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';

/**
 * A store for a process that ends itself as a loss of power would, before the change of number `last` which it asks of it.
 * `uri`: the address of MongoDB, or '' for the embedded store, which is opened on this very thread: its steps are counted here.
 */
export async function openCounted({
  folder,
  uri,
  keyRing,
  last,
}: {
  folder: string;
  uri: string;
  keyRing: string;
  last: number;
}) {
  const ring = parseKeyRing(keyRing);
  const isEmbedded = uri === '';
  const store = isEmbedded
    ? await openSqliteStore({ folder, keyRing: ring })
    : (await openStore({ dataDir: folder, mongodb: { uri } }, ring)).store;
  let asked = 0;
  const step = (): void => {
    asked += 1;
    if (asked === last) process.kill(process.pid, 'SIGKILL');
  };
  for (const connection of mongoose.connections.filter(({ readyState }) => readyState === 1)) {
    connection.getClient().on('commandStarted', step);
  }
  if (isEmbedded) countStatements(step);
  return { store, asked: () => asked };
}

function countStatements(step: () => void): void {
  const [{ run }, { exec }] = [StatementSync.prototype, DatabaseSync.prototype];
  StatementSync.prototype.run = function (this: StatementSync, ...values: unknown[]) {
    step();
    return Reflect.apply(run, this, values);
  } as typeof run;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    step();
    return exec.call(this, sql);
  };
}
