import type { EntryKey, EntryKind } from '../../../core/entry.ts';
import type { Problem } from '../api/releases.ts';

/** What a check has found, as it counts: an error that people do not meet yet refuses, one that they meet already does not. */
export interface Findings {
  refusing: Problem[];
  older: Problem[];
  warnings: Problem[];
}

export function findingsOf(problems: readonly Problem[]): Findings {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return {
    refusing: errors.filter(({ isNew }) => isNew),
    older: errors.filter(({ isNew }) => !isNew),
    warnings: problems.filter(({ severity }) => severity === 'warning'),
  };
}

/** Entries are checked in files, one for each kind; what stands behind the file is the entry. */
const FILES = new Map<string, EntryKind>([
  ['contacts.yaml', 'contact'],
  ['facts.yaml', 'fact'],
  ['countries.yaml', 'country'],
  ['gazetteer.yaml', 'locality'],
  ['checklists.yaml', 'checklist'],
  ['glossary.yaml', 'term'],
  ['sources.yaml', 'source'],
  ['canned.yaml', 'canned'],
  ['countries', 'rule'],
]);

/** The entry of which a place speaks: `fact/ru.stay`, `contacts.yaml/tj.police`, `urgent/whose`; `null`: it cannot be told. */
export function entryAt(where: string, among: readonly EntryKey[], kinds: ReadonlySet<string>): EntryKey | null {
  const [first = '', ...rest] = where.split('/');
  const named = among.find(({ entry }) => entry === first || rest.includes(entry));
  if (named !== undefined) return { kind: named.kind, entry: named.entry };
  const kind = kinds.has(first) ? (first as EntryKind) : FILES.get(first);
  const entry = kind === 'rule' && first === 'countries' ? rest[1] : rest[0];
  return kind === undefined || entry === undefined ? null : { kind, entry };
}
