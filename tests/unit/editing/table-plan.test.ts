import { describe, expect, test } from 'vitest';
import { planTable } from '../../../app/editing/table-plan.ts';
import { textOf } from '../../../app/editing/write-entry.ts';
import type { RegisterEntry } from '../../../content/schema.ts';
import { keyOf } from '../../../core/entry.ts';
import type { Revision } from '../../../core/revision.ts';
import { rowOf, tableOf } from '../../support/broken-tables.ts';
import { revisionFor } from '../../support/content-life.ts';

function firm(id: string, of: Partial<RegisterEntry> = {}): RegisterEntry {
  return {
    id,
    name: `Firm ${id}`,
    aliases: [],
    licence: null,
    country: 'KZ',
    status: 'warning',
    says: { tg: 'Эҳтиёт шавед.', ru: 'Осторожно.' },
    source: 'MIG-TJ',
    checked: '2026-11-20',
    expires: '2027-02-01',
    confidence: 'high',
    owner: 'editors',
    ...of,
  };
}

/** The register of a release, and whose entries are being written. */
function here(firms: readonly RegisterEntry[], drafts: readonly string[] = []) {
  const held = firms.map((json): [string, Revision] => {
    const revision = { ...revisionFor({ kind: 'register', entry: json.id }, textOf('register', json, null)), json };
    return [keyOf(revision), revision];
  });
  return { held: new Map(held), drafts: new Set(drafts), countries: new Set(['KZ', 'TJ']) };
}

const written = (...firms: RegisterEntry[]) => tableOf(...firms.map((one) => textOf('register', one, null)));
const planned = (table: string, of: ReturnType<typeof here>) => {
  const plan = planTable(new TextEncoder().encode(table), of);
  return { ...plan, rows: plan.rows.map(({ key, how, why }) => [key, how, why]) };
};

describe('a table of the register', () => {
  const [one, other] = [firm('kz.one'), firm('kz.other')];

  test('that says what is read already does nothing, in whatever order', () => {
    expect(planned(written(other, one), here([one, other]))).toMatchObject({ rows: [], refused: [], same: 2 });
  });

  test('with a row that is refused does not take the entry away that the row meant', () => {
    const table = tableOf(rowOf({ id: 'kz.one', country: 'XX' }), textOf('register', other, null));

    const { rows, refused } = planned(table, here([one, other]));
    expect(rows).toEqual([]);
    expect(refused).toMatchObject([{ line: 2, entry: 'kz.one' }]);
  });

  test('without any row offers to take all away, but for what somebody is writing', () => {
    expect(planned(tableOf(), here([one, other], ['register/kz.other'])).rows).toEqual([
      ['register/kz.one', 'removed', null],
      ['register/kz.other', 'newer', 'draft'],
    ]);
  });

  test('never goes over what was checked later, what somebody is writing, or what was begun and never released', () => {
    const changed = [
      firm('kz.one', { status: 'barred', checked: '2026-11-19' }),
      firm('kz.other', { status: 'barred' }),
    ];

    expect(
      planned(written(...changed, firm('kz.new')), here([one, other], ['register/kz.other', 'register/kz.new'])).rows,
    ).toEqual([
      ['register/kz.one', 'newer', 'checked'],
      ['register/kz.other', 'newer', 'draft'],
      ['register/kz.new', 'newer', 'draft'],
    ]);
  });

  test('of two rows with one id takes neither', () => {
    const twice = written(firm('kz.two', { name: 'A' }), firm('kz.two', { name: 'B' }));

    expect(planned(twice, here([]))).toMatchObject({ rows: [], refused: [{ line: 2 }, { line: 3 }] });
  });
});
