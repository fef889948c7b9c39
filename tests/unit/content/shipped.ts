import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadContent } from '../../../content/load.ts';

const FOLDER = fileURLToPath(new URL('../../../content/data/', import.meta.url));

/** The content that is delivered, with all remarks. */
export function shippedContent(): ReturnType<typeof loadContent> {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(yaml|csv)$/.test(name));
  return loadContent(names.map((name) => ({ name, text: readFileSync(`${FOLDER}${name}`, 'utf8') })));
}
