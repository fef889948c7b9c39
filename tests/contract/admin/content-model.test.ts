import { expect, test } from 'vitest';
import type { Checking } from '../../../app/check-apart.ts';
import { heldOn } from '../../../app/editing/held.ts';
import { createLibrary } from '../../../app/editing/library.ts';
import { modelIn } from '../../../app/releases/model-entry.ts';
import { checkedCandidate, openHouse } from './content-house.ts';

/** What was learned of a release is part of it, and nobody's writing. */

const NOTHING = { problems: [], certificate: null, tests: null, broken: [] };

/** A check that finds nothing, and has learned what a test says; what the release has it does not give back. */
function learning() {
  const learned = { key: 'one', packed: 'AAAA' };
  const wishes: unknown[] = [];
  const checking: Checking = {
    check: async ({ model }) => {
      wishes.push(model);
      return { ...NOTHING, model: model?.released?.key === learned.key ? 'released' : { ...learned } };
    },
    stop: () => {},
  };
  return { learned, wishes, checking };
}

test('what was learned goes with the release, is shared by the next that hears the same, and comes back by a rollback', async () => {
  const { learned, wishes, checking } = learning();
  await using house = await openHouse({ checking });
  const { store } = house.desk;
  const release = async (phone: string) => {
    const candidate = await checkedCandidate(house, { phone });
    return house.other.call('POST', `/content/candidate/${candidate.id}/release`, {});
  };
  const idIn = async (number: number) => (await store.release(number))?.manifest['topics/model'];
  const keyIn = async (number: number) => (await modelIn(store, (await store.release(number))?.manifest ?? {}))?.key;

  await release('113');
  await release('114');
  learned.key = 'two';
  await release('115');
  await house.other.call('POST', '/content/releases/2/roll-back', { reason: 'пеш' });

  expect([await keyIn(1), await keyIn(2), await keyIn(3), await keyIn(4), await keyIn(5)]).toEqual([
    undefined,
    'one',
    'one',
    'two',
    'one',
  ]);
  expect(await idIn(3)).toBe(await idIn(2));
  expect(wishes.at(-1)).toEqual({ released: { key: 'one', packed: 'AAAA' }, learns: true });
});

test('nobody reads what was learned: it stands in no list, no difference, no file, and no release says that it was changed', async () => {
  await using house = await openHouse(learning());
  const candidate = await checkedCandidate(house);
  await house.other.call('POST', `/content/candidate/${candidate.id}/release`, {});

  const { body: list } = await house.editor.call('GET', '/content/releases?limit=1');
  expect(list.releases[0].changed).toEqual([{ kind: 'contact', entry: 'ru.emergency' }]);
  const { body: difference } = await house.editor.call('GET', '/content/releases/2/difference?against=1');
  expect(difference.changes.map(({ kind }: { kind: string }) => kind)).toEqual(['contact']);
  const shelved = await createLibrary(house.desk.store).newest();
  expect(shelved.release.manifest).toHaveProperty(['topics/model']);
  expect(shelved.all().some(({ kind }) => kind === 'topics')).toBe(false);
  expect([...heldOn(shelved, '2026-11-24').keys()].filter((key) => key.startsWith('topics'))).toEqual([]);
});
