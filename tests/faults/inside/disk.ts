import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const ANY_NUMBER = 4_294_967_294;

/** SQLite itself says that the disk is full, as it does of a real one: the file may not grow by a page. */
export function fillDisk({ afterMs, forMs }: { afterMs: number; forMs: number }): void {
  const { exec } = DatabaseSync.prototype;
  let store: DatabaseSync | null = null;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    if (store === null && this.location()?.endsWith('hamroh.db')) store = this;
    exec.call(this, sql);
  };
  const allow = (pages: number) => {
    if (store?.isOpen) exec.call(store, `pragma max_page_count = ${pages}`);
  };
  setTimeout(() => {
    // It may not be set below what is there: so many are there then.
    allow(1);
    if (store?.isOpen) writeSync(2, 'the disk is full\n');
    setTimeout(() => allow(ANY_NUMBER), forMs).unref();
  }, afterMs).unref();
}
