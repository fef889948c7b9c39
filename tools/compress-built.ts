import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSED = /\.(html|js|css|svg|webmanifest)$/;

/** Lays a compressed twin beside each file of a built page that gains by it. */
export function compressBuilt(): Plugin {
  return {
    name: 'compress-built',
    apply: 'build',
    writeBundle: {
      // What others still write into the files must be in the twins.
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error('the page has no folder to go to');
        const files = await readdir(dir, { recursive: true });
        for (const file of files.filter((name) => COMPRESSED.test(name))) await compress(join(dir, file));
      },
    },
  };
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
  await writeFile(`${path}.br`, brotliCompressSync(content));
}
