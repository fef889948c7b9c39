import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../flows/scripts/', import.meta.url);

/** The flows that are delivered, as files. */
export function scriptsForTests(): { name: string; text: string }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
}
