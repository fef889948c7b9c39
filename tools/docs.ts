import { readFile, writeFile } from 'node:fs/promises';
import { referencePages } from './reference/pages.ts';

/** `npm run docs`: writes what is made from the code, docs/reference and .env.example, and names what has changed. */
for (const [path, text] of await referencePages()) {
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before === text) continue;
  await writeFile(path, text);
  process.stdout.write(`${path}\n`);
}
