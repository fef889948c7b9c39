import { expect, test } from 'vitest';
import type { Checking } from '../../../app/check-apart.ts';
import type { ContactPoint } from '../../../content/schema.ts';
import { fault } from '../../../core/problem.ts';
import { changed, releaseOver } from '../../support/releases.ts';
import { EMERGENCY, openHouse } from './content-house.ts';

/** In the house it is 24 November. */
const LATER = '2026-12-05';
const BETWEEN = '2026-11-30';

/** On a later day one thing is wrong that any look sees, and one that only a whole look does. */
const CHECKING: Checking = {
  check: async ({ today, isBrief }) => ({
    problems:
      today === LATER
        ? [fault('contact/tj.police', 'no_phone', {}), ...(isBrief ? [] : [fault('work/a', 'trap', {})])]
        : [],
    certificate: null,
    tests: null,
    broken: [],
    model: null,
  }),
  stop: () => undefined,
};

test('what is wrong on a later day already refuses nothing, whichever way that day was looked at before', async () => {
  await using house = await openHouse({ checking: CHECKING });
  const { editor, approver, desk, process } = house;
  const line = await changed<ContactPoint>(desk.store, 'contact/tj.police', (one) => ({ ...one, phone: '102' }));
  await releaseOver(desk.store, { [`contact/tj.police@${LATER}`]: { ...line, entry: `tj.police@${LATER}` } });
  await process.look();
  const checked = async (entry: string, phone: string) => {
    const path = `/content/entries/contact/${entry}`;
    const { body: seen } = await editor.call('GET', EMERGENCY);
    const base = { ...seen.base, revision: entry.includes('@') ? null : seen.base.revision };
    const json = { ...seen.live.json, phone, source: 'MCHS; 3' };
    const { hash } = (await editor.call('PUT', path, { basedOn: 0, base, json })).body.draft;
    await editor.call('POST', `${path}/send`, { hash, note: null });
    await approver.call('POST', `${path}/approve`, { hash });
    const drafts = [{ kind: 'contact', entry, hash }];
    await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
    await expect.poll(async () => (await desk.store.candidate())?.state).not.toBe('checking');
    return (await desk.store.candidate())?.state;
  };

  // The nearest later day is looked at whole, any further one briefly.
  expect(await checked(`ru.emergency@${BETWEEN}`, '113')).toBe('ready');
  await approver.call('DELETE', '/content/candidate');
  expect(await checked('ru.emergency', '114')).toBe('ready');
});
