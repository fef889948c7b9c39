import { fault, type Problem, pathOf } from '../core/problem.ts';
import { checkDates, unknownCountries } from './check-content.ts';
import { unseenIn } from './check-names.ts';
import type { Placed } from './parse.ts';
import type { RegisterEntry } from './schema.ts';
import { unreadSourceIn } from './source.ts';

/** Faults of the register, each entry alone and among the others. */
export function checkRegister(entries: readonly Placed<RegisterEntry>[], countries: ReadonlySet<string>): Problem[] {
  return [
    ...entries.flatMap(({ where, entry }) => [
      ...checkDates(where, entry),
      ...unknownCountries(where, [{ country: entry.country, path: 'country' }], countries),
      ...checkTrust(where, entry),
      ...checkCells(where, entry),
    ]),
    ...sharedNames(
      entries.flatMap(({ where, entry }) => [entry.name, ...entry.aliases].map((name) => ({ where, name }))),
    ),
  ];
}

/** People may go abroad on the word of such an entry: no draft may vouch for anybody. */
function checkTrust(where: string, { status, source }: RegisterEntry): Problem[] {
  const unread = unreadSourceIn(source);
  if ((status !== 'official' && status !== 'licensed') || unread === null) return [];
  return [fault(where, 'vouched_unread', { status, source: unread }, { path: 'source' })];
}

/** The register goes out as a table again, and programs of tables take such a cell for something to be done. */
const FORMULA = /^[=+\-@]/;
function checkCells(where: string, { name, aliases, licence, says, source, owner }: RegisterEntry): Problem[] {
  const cells: [path: readonly PropertyKey[], text: string][] = [
    [['name'], name],
    ...aliases.map((alias, index): [readonly PropertyKey[], string] => [['aliases', index], alias]),
    [['licence'], licence ?? ''],
    [['says', 'tg'], says.tg],
    [['says', 'ru'], says.ru],
    [['source'], source],
    [['owner'], owner],
  ];
  return cells.flatMap(([path, text]) => {
    const [field, at] = [path.join('.'), { path: pathOf(...path) }];
    const letter = unseenIn(text);
    return [
      ...(FORMULA.test(text) ? [fault(where, 'formula_cell', { field }, at)] : []),
      ...(letter === null ? [] : [fault(where, 'letter_unseen', { field, letter }, at)]),
    ];
  });
}

function sharedNames(names: readonly { where: string; name: string }[]): Problem[] {
  const owners = new Map<string, string>();
  return names.flatMap(({ where, name }) => {
    const owner = owners.get(name.toLowerCase()) ?? where;
    owners.set(name.toLowerCase(), owner);
    return owner === where ? [] : [fault(where, 'name_of_two', { name, owner }, { path: 'name' })];
  });
}
