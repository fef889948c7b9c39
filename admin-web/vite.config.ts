import { join } from 'node:path';
import { defineConfig, type Rolldown } from 'vite';
import { compressBuilt } from '../tools/compress-built.ts';

const SOURCES = join(import.meta.dirname, 'src').replaceAll('\\', '/');

/** Builds the console of the staff: `admin-web` into `admin-web/dist`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  logLevel: 'warn',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the pages lets nothing in that stands in the document.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Mantine marks its modules for servers that render, which this is not.
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
      output: { codeSplitting: { groups: togetherFetched() } },
    },
  },
  // The bot in its worker loads what it needs piece by piece, as the pages do.
  worker: { format: 'es' },
  plugins: [compressBuilt()],
});

/**
 * What every visit fetches, as few files: left alone each module that two pages share becomes a file of its own, and a desk is
 * opened with some eighty. No page gets more by this: what lies in one file is compressed better.
 */
function togetherFetched(): Rolldown.CodeSplittingGroup[] {
  const code = /\.(tsx?|m?js)$/;
  const kept = new Map<string, ReadonlySet<string>>();
  /** All of ours that a file of the console imports, however far away. */
  const behind = (file: string, context: Rolldown.ChunkingContext): ReadonlySet<string> => {
    const known = kept.get(file);
    if (known !== undefined) return known;
    const found = new Set([`${SOURCES}/${file}`]);
    for (const id of found) {
      for (const next of context.getModuleInfo(id)?.importedIds ?? []) if (next.startsWith(SOURCES)) found.add(next);
    }
    kept.set(file, found);
    return found;
  };
  const of = (name: string, file: string, priority: number): Rolldown.CodeSplittingGroup => ({
    name: (id, context) => (behind(file, context).has(id) ? name : null),
    test: (id) => id.startsWith(SOURCES) && code.test(id),
    priority,
  });
  return [
    { name: 'start', tags: ['$initial'], test: code, priority: 3 },
    of('signing-in', 'signing-in/signing-in.tsx', 2),
    of('shell', 'shell/shell.tsx', 1),
  ];
}
