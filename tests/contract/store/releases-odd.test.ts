import { expect, test } from 'vitest';
import type { ContactPoint } from '../../../content/schema.ts';
import { bring, changed, openProcess, releaseOver, smallEntries } from '../../support/releases.ts';
import { describeStores } from '../../support/store-adapters.ts';

const flowsOf = (words: string) =>
  smallEntries({ work: `a: { ask: { tg: ${words}?, ru: ${words}? }, expect: text, save: a, to: menu }` });
const OLD = flowsOf('old');
const NEW = flowsOf('new');
const flowOf = (entries: typeof OLD) => entries.find(({ kind, entry }) => kind === 'flow' && entry === 'work') ?? null;
const BROKEN = { kind: 'flow', entry: 'work', json: null, text: 'null' } as const;

describeStores((store) => {
  test('a release that cannot be built holds up neither a start nor the release after it, whoever served before', async () => {
    await bring(store(), OLD);
    const running = await openProcess(store());
    await releaseOver(store(), { 'flow/work': BROKEN });
    await releaseOver(store(), { 'flow/work': flowOf(NEW) });

    await running.look();
    const started = await openProcess(store());

    expect([running.serves(), started.serves()]).toEqual([3, 3]);
    expect([await running.ready.look(), await started.ready.look()]).toMatchObject([{ cause: null }, { cause: null }]);
  });

  test('a number that was withdrawn on top of a release that cannot be built is told by nobody, nor after a start', async () => {
    await bring(store(), OLD);
    const clock = { elapsed: 0, today: '2026-11-30' };
    const running = await openProcess(store(), clock);
    await releaseOver(store(), { 'flow/work': BROKEN });
    await running.look();
    const dead = await changed<ContactPoint>(store(), 'contact/ru.emergency', (one) => ({ ...one, status: 'dead' }));
    const doubted = await changed<ContactPoint>(store(), 'contact/tj.police', (one) => ({
      ...one,
      status: 'unverified',
    }));
    await releaseOver(store(), {
      'contact/ru.emergency': dead,
      'contact/tj.police': doubted,
      'contact/ru.ambulance': null,
    });
    await running.look();
    const started = await openProcess(store());

    for (const process of [running, started]) {
      const told = () =>
        ['ru.emergency', 'tj.police', 'ru.ambulance', 'ru.children'].map(
          (id) => process.knowledge().content.contactPoints.get(id)?.status,
        );
      expect([process.serves(), told()]).toEqual([1, ['dead', 'unverified', 'dead', 'verified']]);
      expect(await process.ready.look()).toMatchObject({ cause: 'release', details: { serves: 1, beyond: 3 } });
    }
    clock.today = '2026-12-01';
    await running.look();
    expect(running.knowledge().content.contactPoints.get('ru.emergency')?.status).toBe('dead');
    await releaseOver(store(), { 'flow/work': flowOf(NEW) });
    await running.look();
    expect(running.serves()).toBe(4);
    expect(running.knowledge().content.contactPoints.get('tj.police')?.status).toBe('unverified');
    expect(running.knowledge().content.contactPoints.has('ru.ambulance')).toBe(false);
  });

  test('a release is served although nothing could be learned from it', async () => {
    await bring(store(), OLD);
    const teach = async () => {
      throw new Error('no space left on device');
    };
    const process = await openProcess(store(), undefined, { teach });
    await releaseOver(store(), { 'flow/work': flowOf(NEW) });
    await process.look();

    expect(process.serves()).toBe(2);
  });

  test('a process that starts at midnight has the facts of the new day at its next look', async () => {
    await bring(store(), OLD);
    const line = await changed<ContactPoint>(store(), 'contact/ru.emergency', (one) => ({ ...one, phone: '113' }));
    await releaseOver(store(), { 'contact/ru.emergency@2026-12-01': { ...line, entry: 'ru.emergency@2026-12-01' } });
    const days = ['2026-11-30'];
    const process = await openProcess(store(), undefined, { today: () => days.shift() ?? '2026-12-01' });
    await process.look();

    expect(process.knowledge().content.contactPoints.get('ru.emergency')?.phone).toBe('113');
  });

  test('a person who is sought while a release is taken up is still led on in the older one', async () => {
    await bring(store(), OLD);
    for (let count = 0; count < 22; count++)
      await releaseOver(store(), { 'flow/work': flowOf(count % 2 === 0 ? NEW : OLD) });
    const learning = Promise.withResolvers<void>();
    let isFirst = true;
    const teach = async () => {
      if (!isFirst) await learning.promise;
      isFirst = false;
    };
    const process = await openProcess(store(), undefined, { teach });
    await releaseOver(store(), { 'flow/work': flowOf(NEW) });
    const looking = process.look();
    expect(await process.seek(1, 'conversation')).toBe('known');
    learning.resolve();
    await looking;

    expect(process.serves()).toBe(24);
    expect(process.knowledge().book.older.has(1)).toBe(true);
  });
});
