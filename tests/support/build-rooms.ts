import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { ROOT } from './sources.ts';

/** The bot of the page as Vite makes it for the console: its files by their addresses; `door` is the one that a page imports. */
export async function buildRooms(): Promise<{ files: ReadonlyMap<string, Buffer>; door: string; worker: string }> {
  const built = await build({
    configFile: join(ROOT, 'admin-web/vite.config.ts'),
    mode: 'production',
    build: {
      write: false,
      rolldownOptions: { input: join(ROOT, 'admin-web/src/rooms/open-rooms.ts'), preserveEntrySignatures: 'strict' },
    },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const made = output.filter(({ fileName }) => fileName.endsWith('.js'));
  const files = new Map(
    made.map((one) => [`/admin/${one.fileName}`, Buffer.from(one.type === 'chunk' ? one.code : one.source)]),
  );
  const named = (name: string) => [...files.keys()].find((path) => path.includes(`/${name}-`)) ?? '';
  return { files, door: named('open-rooms'), worker: named('worker') };
}
