import type { ReadFile } from './read-yaml.ts';

/** Where an entry stands, or something within it: `danger-confinement.yaml/lock (line 4)`. */
export function placeOf(
  file: ReadFile,
  path: readonly (string | number)[],
  within: readonly (string | number)[] = [],
): string {
  const name = path.filter((step, index) => index > 0 && typeof step === 'string').join('/');
  return `${file.name}${name === '' ? '' : `/${name}`} (line ${file.lineOf([...path, ...within])})`;
}

/** Where one word of a column stands. */
export function placeOfWord(file: ReadFile, path: readonly (string | number)[], word: string): string {
  return `${file.name}/${String(path[1])} (line ${file.lineOfWord(path, word)})`;
}
