import { expect, test } from 'vitest';
import { EDITED_KINDS } from '../../../admin-api/content-shapes.ts';
import type { Unsaved } from '../../../admin-web/src/content/keeper.ts';
import { openUnsavedEntries } from '../../../admin-web/src/content/unsaved-entries.ts';
import { unsavedPlaces } from '../../../admin-web/src/shell/unsaved-places.ts';

/** As a browser keeps it: longer than a tab, and the same for all of them. */
function openBrowser() {
  const kept = new Map<string, string>();
  const storage = {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  };
  return { kept, openTab: () => openUnsavedEntries(() => storage) };
}

const TYPED: Unsaved = {
  kept: { version: 0, base: { release: 1, revision: 'r' }, value: { phone: '1' }, deletes: false },
  mine: { phone: '2' },
};
const PLACE = { staffId: 'zarina', kind: 'contact', entry: 'ru.police' } as const;

test('what was typed and not saved is there in another tab, for whoever typed it and nobody else', () => {
  const { openTab } = openBrowser();
  openTab().remember(PLACE, TYPED);

  expect(openTab().recall(PLACE)).toEqual(TYPED);
  expect(openTab().leftOf('zarina')).toEqual([{ kind: 'contact', entry: 'ru.police' }]);
  expect(openTab().recall({ ...PLACE, staffId: 'firuz' })).toBeNull();
  expect(openTab().leftOf('firuz')).toEqual([]);
});

test('whoever logs out leaves nothing behind, also of what is still on its way; of a colleague all stays', () => {
  const { kept, openTab } = openBrowser();
  const tab = openTab();
  tab.remember(PLACE, TYPED);
  tab.remember({ ...PLACE, staffId: 'firuz' }, TYPED);
  tab.drop('zarina');
  tab.remember(PLACE, TYPED);

  expect([...kept.keys()]).toEqual(['console-entry firuz contact/ru.police']);
});

test('what cannot be read is offered to nobody', () => {
  const { kept, openTab } = openBrowser();
  kept.set('console-entry zarina contact/ru.police', '{');

  expect(openTab().recall(PLACE)).toBeNull();
});

test('whatever kind it is of, the way leads back to it, and not to what is shown already', () => {
  for (const kind of EDITED_KINDS) {
    const places = unsavedPlaces([{ kind, entry: 'one two' }], '/tickets');
    expect([kind, places.length]).toEqual([kind, 1]);
    expect(unsavedPlaces([{ kind, entry: 'one two' }], places[0]?.to ?? '')).toEqual([]);
  }
  expect(unsavedPlaces([{ kind: 'flow', entry: 'work' }], '/flows/work/nodes/a')).toEqual([]);
  expect(unsavedPlaces([{ kind: 'flow', entry: 'work' }], '/flows/work-2')).toHaveLength(1);
});
