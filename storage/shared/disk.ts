import { statfs } from 'node:fs/promises';

/** Of the disk on which a folder lies, in bytes, as far as we may use it; `null`: there is no such folder. */
export async function measureDisk(folder: string): Promise<{ free: number; total: number } | null> {
  const found = await statfs(folder).catch(() => null);
  return found && { free: found.bavail * found.bsize, total: found.blocks * found.bsize };
}
