import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadContent } from '../../../content/load.ts';

const FOLDER = fileURLToPath(new URL('../../../content/data/', import.meta.url));

let loaded: ReturnType<typeof loadContent> | undefined;

/** The content that is delivered, with all remarks. All files of a worker share it: a test never changes what it gets. */
export function shippedContent(): ReturnType<typeof loadContent> {
  loaded ??= readShipped();
  return loaded;
}

function readShipped(): ReturnType<typeof loadContent> {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(yaml|csv)$/.test(name));
  return loadContent(names.map((name) => ({ name, text: readFileSync(`${FOLDER}${name}`, 'utf8') })));
}
