import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressBuilt } from './tools/compress-built.ts';

/** Builds the console of the staff: `admin-web` into `admin-web/dist`. */
export default defineConfig({
  root: join(import.meta.dirname, 'admin-web'),
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
    },
  },
  // The bot in its worker loads what it needs piece by piece, as the pages do.
  worker: { format: 'es' },
  plugins: [compressBuilt()],
});
