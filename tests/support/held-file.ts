import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Holds the embedded store's file as another program would, once its writer of the moment is through; gives it back. */
export function takeFile(folder: string): () => void {
  const holder = new DatabaseSync(join(folder, 'hamroh.db'), { timeout: 30_000 });
  holder.exec('begin exclusive');
  return () => {
    holder.exec('rollback');
    holder.close();
  };
}
