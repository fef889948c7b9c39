import { writeSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import mongoose from 'mongoose';
import { openStore } from '../../storage/open-store.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { CODE_TOLD } from './kill-code.ts';

// A process of its own that is told a code once, and ends itself as a loss of power would before the change of that number
// which it asks its store for. It tells over a pipe what came of it. Arguments: folder, address of MongoDB or '', key ring,
// number, the contact who tells.

const [folder = '', uri = '', keyRing = '', last = '0', contactId = ''] = process.argv.slice(2);
const mongodb = uri === '' ? null : { uri };
const ring = parseKeyRing(keyRing);
// The embedded store on this very thread, whose steps are counted here.
const store =
  mongodb === null
    ? await openSqliteStore({ folder, keyRing: ring })
    : (await openStore({ dataDir: folder, mongodb }, ring)).store;

let asked = 0;
function step(): void {
  asked += 1;
  if (asked === Number(last)) process.kill(process.pid, 'SIGKILL');
}

for (const connection of mongoose.connections.filter(({ readyState }) => readyState === 1)) {
  connection.getClient().on('commandStarted', step);
}
if (mongodb === null) {
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

const { is } = await store.tellCode({ ...CODE_TOLD, contactId, answerFor: () => null });
writeSync(1, `${is} after ${asked}\n`);
// One more than all: what was told stands, whatever comes.
process.kill(process.pid, 'SIGKILL');
