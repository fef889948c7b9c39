import { REGISTER_COLUMNS } from '../../content/read-register.ts';
import type { EntryKind } from '../../core/entry.ts';
import { EACH_IN, LISTS, type ProgramFiles, type TextFile, WEIGHTS, type WrittenEntry } from './split-files.ts';

const COUNTRY = /(?:^|[{,]) *country: *["']?([A-Za-z]+)/m;

/** Entries as files that can be read and checked whole: each entry once, in the order in which they are given. */
export function joinFiles(entries: readonly WrittenEntry[]): ProgramFiles {
  const of = (kind: EntryKind) => entries.filter((one) => one.kind === kind);
  const alone = (kind: EntryKind, folder = '') =>
    of(kind).map(({ entry, text }): TextFile => ({ name: `${folder}${entry}.yaml`, text }));
  const rules = Map.groupBy(of('rule'), ({ text }) => COUNTRY.exec(text)?.[1]?.toLowerCase() ?? 'other');
  const rows = of('register').map(({ text }) => text);
  return {
    flows: alone('flow'),
    words: alone('danger'),
    content: [
      ...[...LISTS].map(([name, kind]): TextFile => ({ name, text: listOf(of(kind)) })),
      ...[...rules].map(([country, those]): TextFile => ({ name: `countries/${country}.yaml`, text: listOf(those) })),
      ...[...EACH_IN].flatMap(([folder, kind]) => alone(kind, `${folder}/`)),
      { name: `${WEIGHTS}.yaml`, text: of('weights')[0]?.text ?? '' },
      { name: 'register.csv', text: [REGISTER_COLUMNS.join(','), ...rows, ''].join('\n') },
    ],
  };
}

function listOf(entries: readonly WrittenEntry[]): string {
  return entries.map(({ text }) => itemOf(text)).join('');
}

/** Comments stand above the item that they are about. */
function itemOf(text: string): string {
  const lines = text.trimEnd().split('\n');
  const first = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
  return lines
    .map((line, index) => `${index < first || line === '' ? '' : index === first ? '- ' : '  '}${line}\n`)
    .join('');
}
