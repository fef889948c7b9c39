import { describe, expect, test } from 'vitest';
import type { Checked, Checking } from '../../../app/check-apart.ts';
import type { ContactPoint } from '../../../content/schema.ts';
import type { ContentStore } from '../../../core/content-store.ts';
import { draftStateOf, sent } from '../../../core/draft.ts';
import { fault, type Problem } from '../../../core/problem.ts';
import type { CountStore } from '../../../core/upkeep.ts';
import { AZIZ, lineOf, saveOf } from '../../support/content-life.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { bring, changed, openProcess, releaseOver, smallEntries } from '../../support/releases.ts';
import { NOW, optionsOver } from './desk.ts';

/** What goes wrong in the moment of a release itself. */

const ENTRIES = smallEntries({
  work: 'a: { ask: { tg: "кор?", ru: "работа?" }, expect: text, save: a, to: menu }',
});
const EDITOR = { id: AZIZ, mayEdit: true, mayRelease: true };
const WITHDRAWN = { how: 'withdrawn', reason: 'рақам дигар кор намекунад' } as const;

interface Otherwise {
  now?: () => number;
  checking?: Checking;
  checkingLive?: Checking;
  sumEvents?: CountStore['sumEvents'];
  look?: () => Promise<void>;
  /** So many others release just before whoever releases here. */
  others?: number;
}

/** A desk over a store with one release. */
async function openContent({ look, others = 0, sumEvents, now = () => NOW, ...checks }: Otherwise) {
  const store = await openMemoryStore();
  await bring(store, ENTRIES);
  const process = await openProcess(store);
  let left = others;
  const addRelease: ContentStore['addRelease'] = async (...release) => {
    const phone = `11${left}`;
    const line = await changed<ContactPoint>(store, 'contact/tj.police', (one) => ({ ...one, phone }));
    if (left-- > 0) await releaseOver(store, { 'contact/tj.police': line });
    return store.addRelease(...release);
  };
  const served = { current: () => ({ ...process, look: look ?? process.look }) };
  const { content } = optionsOver(
    { ...store, addRelease, sumEvents: sumEvents ?? store.sumEvents },
    { now, publicUrl: null, served, ...checks },
  );
  /** Another process over the same store. */
  const beside = () => optionsOver(store, { now, publicUrl: null, served, ...checksByHand() }).content;
  return { store, content, process, beside };
}

test('what this process cannot serve at once is released all the same', async () => {
  const look = async () => {
    throw new Error('the store does not answer');
  };
  const { store, content } = await openContent({ look });

  expect(await content.withdraw('ru.emergency', WITHDRAWN, EDITOR, lineOf)).toBe(2);
  expect(await store.newestRelease()).toBe(2);
});

describe('where others release in the same moment', () => {
  const LATER = { kind: 'contact', entry: 'ru.emergency@2026-12-01' } as const;
  /** A number of a later day, which somebody has sent for reading. */
  async function sendLater({ store }: Awaited<ReturnType<typeof openContent>>) {
    await store.saveDraft(saveOf(LATER, 'phone: 113'), 0);
    await store.changeDraft(LATER, (one) => one && sent(one, { by: AZIZ, at: NOW, note: null }));
  }
  const stateIn = async ({ store }: Awaited<ReturnType<typeof openContent>>) =>
    (await store.readDrafts([LATER])).map(draftStateOf);

  test('a number is withdrawn on top of what they have released, and its drafts go back', async () => {
    const house = await openContent({ others: 3 });
    await sendLater(house);

    expect(await house.content.withdraw('ru.emergency', WITHDRAWN, EDITOR, lineOf)).toBe(5);
    const { contactPoints } = house.process.knowledge().content;
    expect([contactPoints.get('tj.police')?.phone, contactPoints.get('ru.emergency')?.status]).toEqual(['111', 'dead']);
    expect(await stateIn(house)).toEqual(['returned']);
  });

  test('and one that cannot be withdrawn for all that gives no draft back', async () => {
    const house = await openContent({ others: 99 });
    await sendLater(house);

    await expect(house.content.withdraw('ru.emergency', WITHDRAWN, EDITOR, lineOf)).rejects.toMatchObject({
      code: 'release_stale',
    });
    expect(await stateIn(house)).toEqual(['sent']);
  });
});

/** Checks as a server makes them: a newer one ends that which runs. A test tells what is found. */
function checksByHand() {
  const days: string[] = [];
  let end: (checked: Checked) => void = () => {};
  const checking: Checking = {
    check({ today }) {
      end('cancelled');
      days.push(today);
      const { promise, resolve } = Promise.withResolvers<Checked>();
      end = resolve;
      return promise;
    },
    stop: () => end('cancelled'),
  };
  const find = (...problems: Problem[]) => end({ problems, certificate: null, tests: null, broken: [], model: null });
  const at = (...wanted: string[]) => expect.poll(() => days).toEqual(wanted);
  return { checking, find, at };
}

test('a check that was given up begins none on a later day, and so ends none of the next candidate', async () => {
  const [own, live] = [checksByHand(), checksByHand()];
  const { store, content } = await openContent({ checking: own.checking, checkingLive: live.checking });
  const line = await changed<ContactPoint>(store, 'contact/tj.police', (one) => ({ ...one, phone: '113' }));
  for (const day of ['2026-12-01', '2026-12-02']) {
    await releaseOver(store, { [`contact/tj.police@${day}`]: { ...line, entry: `tj.police@${day}` } });
  }
  const outcome = await store.saveDraft(saveOf({ kind: 'fact', entry: 'x' }, 'x'), 0);
  const hash = 'saved' in outcome ? outcome.saved.hash : '';
  const wish = { drafts: [{ kind: 'fact', entry: 'x', hash } as const], reason: 'test' };
  const known = fault('contacts.yaml/tj.police', 'no_phone', {});

  await content.propose(wish, EDITOR);
  await own.at('2026-11-24');
  own.find();
  await own.at('2026-11-24', '2026-12-01');
  own.find(known);
  await live.at('2026-12-01');
  await content.giveUp(EDITOR);
  const { id } = await content.propose(wish, EDITOR);
  await own.at('2026-11-24', '2026-12-01', '2026-11-24');
  live.find(known);
  own.find(known);
  await live.at('2026-12-01', '2026-11-24');
  live.find();

  await expect.poll(async () => (await store.candidate())?.state).toBe('refused');
  expect(await store.candidate()).toMatchObject({ id, found: [{ problem: known }] });
  await own.at('2026-11-24', '2026-12-01', '2026-11-24');
});

test('what contacts read now is checked only where something was found to compare with it', async () => {
  const [own, live] = [checksByHand(), checksByHand()];
  const { store, content } = await openContent({ checking: own.checking, checkingLive: live.checking });
  const outcome = await store.saveDraft(saveOf({ kind: 'fact', entry: 'x' }, 'x'), 0);
  const hash = 'saved' in outcome ? outcome.saved.hash : '';
  const wish = { drafts: [{ kind: 'fact', entry: 'x', hash } as const], reason: 'test' };
  const old = fault('contacts.yaml/tj.police', 'no_phone', {});

  await content.propose(wish, EDITOR);
  await own.at('2026-11-24');
  own.find();
  await expect.poll(async () => (await store.candidate())?.state).toBe('ready');
  await live.at();
  await content.propose(wish, EDITOR);
  await own.at('2026-11-24', '2026-11-24');
  own.find(old);
  await live.at('2026-11-24');
  live.find(old);

  await expect.poll(async () => (await store.candidate())?.found).toMatchObject([{ problem: old, isNew: false }]);
  expect((await store.candidate())?.state).toBe('ready');
});

test('a list and an entry are shown without their readers where those cannot be counted', async () => {
  const sumEvents = async () => {
    throw new Error('a day is damaged');
  };
  const { content } = await openContent({ sumEvents });

  expect((await content.list('contact', EDITOR)).rows).not.toEqual([]);
  expect((await content.show({ kind: 'contact', entry: 'tj.police' }, EDITOR)).row.readers).toBeNull();
});

test('a check that ended with its process is told as cut off by whoever is there, and is made once more', async () => {
  const time = { at: NOW };
  const { store, content, beside } = await openContent({ now: () => time.at, checking: checksByHand().checking });
  const outcome = await store.saveDraft(saveOf({ kind: 'fact', entry: 'x' }, 'x'), 0);
  const hash = 'saved' in outcome ? outcome.saved.hash : '';
  const wish = { drafts: [{ kind: 'fact', entry: 'x', hash } as const], reason: 'test' };
  const seenBy = async (one: typeof content) => {
    const { candidate } = await one.candidate(EDITOR);
    return candidate && [candidate.state, candidate.isCut];
  };
  await content.propose(wish, EDITOR);
  const next = beside();

  expect(await seenBy(next)).toEqual(['checking', false]);
  time.at += 15_000;
  expect(await seenBy(content)).toEqual(['checking', false]);
  expect(await seenBy(next)).toEqual(['refused', true]);

  await next.propose(wish, EDITOR);
  expect(await seenBy(next)).toEqual(['checking', false]);
  expect((await store.candidate())?.reason).toBe('test');
});
