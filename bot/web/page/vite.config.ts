import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import ru from '../../../locales/page.ru.json' with { type: 'json' };
import tg from '../../../locales/page.tg.json' with { type: 'json' };
import { compressBuilt } from '../../../tools/compress-built.ts';

/** Builds the page of the public web chat: `bot/web/page` into `bot/web/page/dist`. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        calendar: join(import.meta.dirname, 'calendar.html'),
        sw: join(import.meta.dirname, 'worker/sw.ts'),
      },
      output: {
        // The worker's name must stay: the browser asks for it again and again to see whether it has changed.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  plugins: [fillWords(), finishPage(), compressBuilt()],
});

/** What a document says before any script runs: `{{tg.calendar}}` is that word of `locales/page.tg.json`. */
function fillWords(): Plugin {
  const words = new Map(
    Object.entries({ tg, ru }).flatMap(([language, { own_name, words: said }]) =>
      Object.entries({ own_name, ...said }).map(([word, text]) => [`${language}.${word}`, text]),
    ),
  );
  return {
    name: 'fill-words',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/\{\{([\w.]+)\}\}/g, (_, word: string) => {
          const text = words.get(word);
          if (text === undefined) throw new Error(`the page has no word ${word}`);
          return text;
        }),
    },
  };
}

/** Needed to install the page, not to open it without a network. */
const NOT_KEPT_OFFLINE = /^(sw\.js|icon-512\.png)$|\.(br|gz)$/;

/** Tells the service worker which files the page has. */
function finishPage(): Plugin {
  return {
    name: 'finish-page',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('the page has no folder to go to');
      const files = (await readdir(dir, { recursive: true, withFileTypes: true }))
        .filter((file) => file.isFile())
        .map((file) =>
          join(file.parentPath, file.name)
            .slice(dir.length + 1)
            .replaceAll('\\', '/'),
        )
        .sort();
      const shell = files.filter((file) => !NOT_KEPT_OFFLINE.test(file));
      const hash = createHash('sha256');
      for (const file of shell) hash.update(file).update(await readFile(join(dir, file)));
      const paths = shell.map((file) => (file === 'index.html' ? '/' : `/${file}`));
      const worker = join(dir, 'sw.js');
      const head = `const SHELL=${JSON.stringify(paths)},VERSION=${JSON.stringify(hash.digest('hex').slice(0, 12))};\n`;
      await writeFile(worker, head + (await readFile(worker, 'utf8')));
    },
  };
}
