import { expect, test } from 'vitest';
import { takeTurn } from '../../../bot/turns/turns.ts';
import type { ContactPoint } from '../../../content/schema.ts';
import { newContact } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
import { bring, changed, openProcess, releaseOver, smallEntries } from '../../support/releases.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { claim, DAVRON, FARIDA, hear, START, sessionAt, talk } from '../../support/store-talk.ts';
import { turnAll as turnEverything } from '../../support/turn-all.ts';
import { turnDeps } from '../../support/turn-deps.ts';

const question = (id: string, words: string, to: string) =>
  `${id}: { ask: { tg: ${words}?, ru: ${words}? }, expect: text, save: ${id}, to: ${to} }`;
const work = (words: string, ...more: string[]) =>
  [
    question('a', `${words}-a`, 'b'),
    question('b', `${words}-b`, 'c'),
    question('c', `${words}-c`, 'menu'),
    ...more,
  ].join('\n');
const OLD = smallEntries({ work: work('old') });
const NEW = smallEntries({ work: work('new') });
const flowOf = (entries: typeof OLD) => entries.find(({ kind, entry }) => kind === 'flow' && entry === 'work') ?? null;
const PEOPLE = Array.from({ length: 60 }, (_, index): Address => `telegram:${7000 + index}`);

type Process = Awaited<ReturnType<typeof openProcess>>;

/** Everything that waits is turned by this process; gives the words that were said. */
const turnAll = async (store: KeptStore, process: Process, now = START) =>
  (await turnEverything(store, process, now)).map(({ text }) => text);

/** Everybody stands at the first question of the flow. */
async function begin(store: KeptStore, process: Process): Promise<void> {
  for (const from of PEOPLE) {
    for (const text of ['/ru', '/menu', 'Работа']) {
      await store.accept(hear(text, { from }));
      await turnAll(store, process);
    }
  }
}

async function sayAll(store: KeptStore, text: string): Promise<void> {
  await Promise.all(PEOPLE.map((from) => store.accept(hear(text, { from }))));
}

describeStores((store) => {
  test('of two processes that begin at once on an empty store one brings its files, and both serve them', async () => {
    const offers = await Promise.all([bring(store(), OLD), bring(store(), OLD)]);
    const both = await Promise.all([openProcess(store()), openProcess(store())]);

    expect(offers).toEqual([null, null]);
    expect(await store().newestRelease()).toBe(1);
    expect(await store().release(1)).toMatchObject({ author: null, approvers: [], parent: null });
    expect(both.map(({ serves }) => serves())).toEqual([1, 1]);
  });

  test('other files of the program are its next release, its older ones are nothing new, and after an editor they are an offer', async () => {
    await bring(store(), OLD);
    await bring(store(), NEW);
    await bring(store(), OLD);
    expect(await store().newestRelease()).toBe(2);
    expect(await store().release(2)).toMatchObject({ author: null, changed: ['flow/work'] });

    const line = await changed<ContactPoint>(store(), 'contact/ru.emergency', (one) => ({ ...one, phone: '113' }));
    await releaseOver(store(), { 'contact/ru.emergency': line });
    const newer = smallEntries({ work: work('newer') });

    expect(await bring(store(), NEW)).toBeNull();
    expect(await bring(store(), newer)).toMatchObject({ release: 3, changed: ['flow/work'] });
    expect(await store().newestRelease()).toBe(3);
  });

  test('sixty people in the middle of a flow read the new words at their next step, also in a process that has not looked yet', async () => {
    await bring(store(), OLD);
    const [one, other] = [await openProcess(store()), await openProcess(store())];
    await begin(store(), one);
    await releaseOver(store(), { 'flow/work': flowOf(NEW) });
    await one.look();

    await sayAll(store(), 'first');
    const first = await turnAll(store(), one);
    await sayAll(store(), 'second');
    const second = await turnAll(store(), other);

    expect(first).toHaveLength(60);
    expect(first.filter((text) => text.includes('new-b'))).toHaveLength(60);
    expect(second.filter((text) => text.includes('new-c'))).toHaveLength(60);
    expect(other.serves()).toBe(2);
  }, 60_000);

  test('a release is taken back by another: whoever waits reads the old words again, also when they only ask to repeat', async () => {
    await bring(store(), OLD);
    const process = await openProcess(store());
    await begin(store(), process);
    await releaseOver(store(), { 'flow/work': flowOf(NEW) });
    await process.look();
    await sayAll(store(), 'first');
    await turnAll(store(), process);
    await releaseOver(store(), { 'flow/work': flowOf(OLD) }, { rollbackOf: 1 });
    await process.look();

    await sayAll(store(), '/tg');
    const said = await turnAll(store(), process);

    expect(said.filter((text) => text.includes('old-b'))).toHaveLength(60);
  }, 60_000);

  test('a number that was mended is read at once, and the old one never again', async () => {
    await bring(store(), OLD);
    const process = await openProcess(store());
    const phone = () => process.knowledge().content.contactPoints.get('ru.emergency')?.phone;
    const matcher = process.knowledge().topicsIn;
    const before = phone();

    const line = await changed<ContactPoint>(store(), 'contact/ru.emergency', (one) => ({ ...one, phone: '113' }));
    await releaseOver(store(), { 'contact/ru.emergency': line });
    await process.look();

    expect([before, phone()]).toEqual(['112', '113']);
    // The flows say what they said: what they hear is not read again.
    expect(process.knowledge().topicsIn).toBe(matcher);
  });

  test('an entry with a day takes its place on that day, without a release', async () => {
    await bring(store(), OLD);
    const line = await changed<ContactPoint>(store(), 'contact/ru.emergency', (one) => ({ ...one, phone: '113' }));
    const key = 'contact/ru.emergency@2026-12-01';
    await releaseOver(store(), { [key]: { ...line, entry: 'ru.emergency@2026-12-01' } });
    const clock = { elapsed: 0, today: '2026-11-30' };
    const process = await openProcess(store(), clock);
    const phone = () => process.knowledge().content.contactPoints.get('ru.emergency')?.phone;

    expect(phone()).toBe('112');
    clock.today = '2026-12-01';
    await process.look();
    expect(phone()).toBe('113');
  });

  test('a release of a newer program leaves the older one with what it has, which says so, and gives back who waits in it', async () => {
    await bring(store(), OLD);
    const clock = { elapsed: 0, today: '2026-11-24' };
    const old = await openProcess(store(), clock);
    await begin(store(), old);
    await releaseOver(store(), { 'flow/work': flowOf(NEW) }, { format: 99 });
    await old.look();
    expect(old.serves()).toBe(1);
    expect(await old.ready.look()).toMatchObject({ cause: 'release' });

    // A newer process has asked somebody in it.
    const from = PEOPLE[0]!;
    await store().accept(hear('first', { from }));
    const turn = await claim(store());
    const session = { ...turn.conversation.session!, release: 2 };
    const waits = { ...turn, conversation: { ...turn.conversation, session } };
    const deps = turnDeps({ store: store(), knowledge: old.knowledge, known: old.known, now: () => START });
    await takeTurn(deps, waits);
    clock.elapsed += 30_000;
    await takeTurn(deps, { ...waits, lease: (await claim(store())).lease });

    expect((await claim(store())).waiting).toHaveLength(1);
  }, 60_000);

  test('releases that nobody serves any more are found again for whoever waits in them', async () => {
    await bring(store(), OLD);
    const clock = { elapsed: 0, today: '2026-11-24' };
    const process = await openProcess(store(), clock);
    await begin(store(), process);
    for (let count = 0; count < 25; count++)
      await releaseOver(store(), { 'flow/work': flowOf(count % 2 === 0 ? NEW : OLD) });
    const late = await openProcess(store(), clock);
    expect([late.serves(), late.knows(20), late.knows(1)]).toEqual([26, true, false]);

    await sayAll(store(), 'first');
    const said = await turnAll(store(), late);

    expect(said.filter((text) => text.includes('new-b'))).toHaveLength(60);
    expect(late.knows(1)).toBe(true);
  }, 60_000);

  test('a button with a release that never was is looked for once a second, and holds nobody up', async () => {
    await bring(store(), OLD);
    let looks = 0;
    const counting = {
      ...store(),
      newestRelease: () =>
        store()
          .newestRelease()
          .finally(() => (looks += 1)),
    };
    const process = await openProcess(counting as KeptStore);
    looks = 0;
    await store().accept(hear('/ru', {}));
    for (let count = 0; count < 20; count++)
      await store().accept(hear('', { content: { kind: 'choice', token: 'zzzzzz.work.a.x' } }));

    await turnAll(store(), process);

    expect(looks).toBe(1);
  });

  test('a store of the version without releases goes on with its flows for whoever waits in them, and with those of today', async () => {
    const other = `${question('n', 'other-n', 'menu')}`;
    const today = smallEntries({ work: work('today'), other: `${other}\n${question('late', 'other-late', 'menu')}` });
    const earlier = smallEntries({ work: work('earlier', question('d', 'earlier-d', 'c')), other });
    const contact = { ...newContact(), language: 'ru' as const, consentAt: START };
    // At a question that is gone since, and at one that the version did not have yet.
    await talk(store(), { from: FARIDA, contact, session: sessionAt('d', { flow: 'work' }) });
    await talk(store(), { from: DAVRON, contact, session: sessionAt('late', { flow: 'other' }) });

    await bring(
      store(),
      today,
      earlier.filter(({ kind }) => kind === 'flow'),
    );
    const process = await openProcess(store());
    const said: string[] = [];
    for (const from of [FARIDA, DAVRON]) {
      await store().accept(hear('answer', { from }));
      said.push((await turnAll(store(), process)).join());
    }

    expect(await store().newestRelease()).toBe(2);
    expect(await store().release(2)).toMatchObject({ author: null, changed: ['flow/work'] });
    expect(said[0]).toContain('today-c');
    expect(said[1]).toContain('Что нужно?');
    expect(said.join()).not.toContain('больше не');
  });

  test('a store in which nobody waits begins with the flows of today', async () => {
    await bring(
      store(),
      OLD,
      NEW.filter(({ kind }) => kind === 'flow'),
    );

    expect(await store().newestRelease()).toBe(1);
    expect((await openProcess(store())).knowledge().book.newest.flows.get('work')?.nodes.get('a')).toMatchObject({
      ask: { tg: 'old-a?' },
    });
  });
});
