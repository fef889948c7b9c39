import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** One file of the program, as the tests of the architecture read it. */
export interface Source {
  path: string;
  room: string;
  text: string;
  /** As they are written. */
  imports: string[];
}

/** The files of a room that run on a server, or in the console. */
export function sourcesIn(room: string): Source[] {
  const names = readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => join(room, name).split(sep).join('/'))
    .filter((path) => /\.tsx?$/.test(path) && !/^(bot\/web\/page|admin-web\/dist)\/|\/vite\.config\.ts$/.test(path))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, room, text, imports: importsIn(text) };
    });
}

/** The files that it imports, by their paths from the root. */
export function targetsOf({ path, imports }: Source): string[] {
  return imports
    .filter((name) => name.startsWith('.'))
    .map((name) =>
      relative(ROOT, resolve(ROOT, dirname(path), name))
        .split(sep)
        .join('/'),
    );
}

export function importsIn(text: string): string[] {
  const found = withoutComments(text).matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1');
}
