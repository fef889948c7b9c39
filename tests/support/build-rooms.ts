import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './sources.ts';

/** The bot of the page as Vite makes it for the console: its files by their addresses; `door` is the one that a page imports. */
export async function buildRooms(): Promise<{ files: ReadonlyMap<string, Buffer>; door: string; worker: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'rooms-'));
  await build({
    configFile: join(ROOT, 'vite.console.config.ts'),
    mode: 'production',
    build: {
      outDir: folder,
      rolldownOptions: { input: join(ROOT, 'admin-web/src/rooms/open-rooms.ts'), preserveEntrySignatures: 'strict' },
    },
  });
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const found = await Promise.all(
    names.map(async (name): Promise<[string, Buffer]> => [`/admin/${name}`, await readFile(join(folder, name))]),
  );
  const files = new Map(found);
  const named = (name: string) => [...files.keys()].find((path) => path.includes(`/${name}-`)) ?? '';
  return { files, door: named('open-rooms'), worker: named('worker') };
}
