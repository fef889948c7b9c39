import { expect, test } from 'vitest';
import { changedBetween } from '../../../core/manifest.ts';
import type { Timer } from '../../../core/message.ts';
import { EMBASSY, REASON, releasedLine, releaseOf, revisionFor, URGENT } from '../../support/content-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { claim, DAVRON, FARIDA, hear, START, sessionAt, talk, turnOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const one = revisionFor(URGENT, 'say: як');
const two = revisionFor(URGENT, 'say: ду');
const embassy = revisionFor(EMBASSY, 'phone: 1');

const first = (store: KeptStore) => store.addRelease(releaseOf(null, [one, embassy]), [one, embassy]);

describeStores((store) => {
  test('a store in which nothing was released has no release', async () => {
    expect(await store().newestRelease()).toBe(0);
    expect(await store().release(1)).toBeNull();
    expect(await store().listReleases(null, 9)).toEqual([]);
    expect(await store().checkReleases()).toEqual({ releases: 0, broken: null });
  });

  test('a release is read as it was released, with its revisions', async () => {
    const report = { errors: 0, warnings: 3, tests: { count: 12, broken: 0, otherWords: 1, ms: 40 }, proven: 864 };
    const waiting = [{ release: 1, flow: 'urgent', node: 'where', channel: 'telegram', count: 4 }];
    const released = releaseOf(null, [one, embassy], { report, waiting, author: null, approvers: [] });

    expect(await store().addRelease(released, [one, embassy])).toBe('released');
    expect(await store().newestRelease()).toBe(1);
    expect(await store().release(1)).toEqual({ ...released, hash: expect.stringMatching(/^[\w-]{43}$/) });
    const found = await store().revisions([embassy.id, one.id, 'unknown']);
    expect(found.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([embassy, one]);
    expect(await store().checkReleases()).toEqual({ releases: 1, broken: null });
  });

  test('a release and its line of the audit are one: what is stale is not told, and each is told once', async () => {
    await first(store());
    const release = (parent: number) =>
      store().addRelease(releaseOf(parent, [two]), [two], (hash) => releasedLine(parent + 1, hash));
    expect(await Promise.all([release(1), release(1)])).toContain('stale');
    expect(await release(2)).toBe('released');
    await expect(
      store().addRelease(releaseOf(3, [revisionFor(URGENT, 'say: се')]), [], (hash) => releasedLine(4, hash)),
    ).rejects.toThrow();
    await store().settle(START);

    const [last, middle] = await store().listReleases(null, 2);
    const { reason: _sealed, network: _hashed, ...line } = releasedLine(3, '');
    expect(await store().auditRows({}, 9)).toMatchObject([
      { ...line, reason: `3 ${last?.hash}` },
      { ...line, reason: `2 ${middle?.hash}` },
    ]);
    expect(await store().checkAudit()).toMatchObject({ rows: 2, broken: null });
    expect(await store().release(3)).not.toHaveProperty('owedAudit');
  });

  test('the list has the newest first, page by page, and without what stands in them', async () => {
    await first(store());
    for (let parent = 1; parent < 5; parent++) await store().addRelease(releaseOf(parent, [two]), [two]);

    const page = await store().listReleases(null, 2);
    expect(page.map(({ number, parent }) => [number, parent])).toEqual([
      [5, 4],
      [4, 3],
    ]);
    expect(page[0]).toMatchObject({ reason: REASON, changed: ['flow/urgent'] });
    expect(page[0]).not.toHaveProperty('manifest');
    expect((await store().listReleases(2, 9)).map(({ number }) => number)).toEqual([1]);
  });

  test('of ten who release at once one does, and the others are told so', async () => {
    for (const parent of [null, 1]) {
      const texts = Array.from({ length: 10 }, (_, index) => revisionFor(URGENT, `say: ${parent} ${index}`));
      const tries = texts.map((revision) => store().addRelease(releaseOf(parent, [revision]), [revision]));

      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'released')).toHaveLength(1);
      const { manifest, number } = (await store().release((parent ?? 0) + 1))!;
      expect(await store().newestRelease()).toBe(number);
      expect(manifest['flow/urgent']).toBe(texts[outcomes.indexOf('released')]?.id);
    }
    expect(await store().checkReleases()).toEqual({ releases: 2, broken: null });
  });

  test('a release that was made from another than the newest is stale, and changes nothing', async () => {
    await first(store());
    await store().addRelease(releaseOf(1, [two]), [two]);

    expect(await store().addRelease(releaseOf(1, [embassy]), [embassy])).toBe('stale');
    expect(await store().addRelease(releaseOf(5, [embassy]), [embassy])).toBe('stale');
    expect(await store().addRelease(releaseOf(null, [embassy]), [embassy])).toBe('stale');
    expect(await store().newestRelease()).toBe(2);
    expect((await store().release(2))?.manifest).toEqual({ 'flow/urgent': two.id });
  });

  test('a revision that is kept already stays as it was first made, whoever offers it again', async () => {
    await first(store());
    const again = revisionFor(URGENT, one.text, { json: { other: true }, format: 2, at: START + DAY });

    expect(await store().addRelease(releaseOf(1, [again]), [again])).toBe('released');
    expect(await store().revisions([one.id])).toEqual([one]);
  });

  test('rolling back is a release whose revisions are there already', async () => {
    await first(store());
    await store().addRelease(releaseOf(1, [two]), [two]);
    const { manifest } = (await store().release(1))!;

    const back = { manifest, rollbackOf: 1, changed: changedBetween({ 'flow/urgent': two.id }, manifest) };
    expect(await store().addRelease(releaseOf(2, [], back), [])).toBe('released');
    expect(await store().release(3)).toMatchObject({
      manifest,
      rollbackOf: 1,
      changed: ['contact/ru.embassy', 'flow/urgent'],
    });
  });

  test('what could never be right is an error, and changes nothing', async () => {
    await first(store());
    const wrong = [
      () => store().addRelease(releaseOf(1, [two]), []),
      () => store().addRelease(releaseOf(1, [two], { number: 7 }), [two]),
      () => store().addRelease(releaseOf(1, []), []),
      () => store().addRelease(releaseOf(1, [two]), [{ ...two, text: 'say: дигар' }]),
      () => store().addRelease(releaseOf(1, [two]), [{ ...two, entry: 'menu' }]),
    ];

    for (const release of wrong) await expect(release()).rejects.toThrow(/release|revision/);
    expect(await store().newestRelease()).toBe(1);
  });

  test('a large release is one', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      revisionFor({ kind: 'fact', entry: `ru.fact.${index}` }, `value: ${index}\n`.repeat(40)),
    );

    expect(await store().addRelease(releaseOf(null, many), many)).toBe('released');
    expect(Object.keys((await store().release(1))?.manifest ?? {})).toHaveLength(1000);
    expect(await store().revisions(many.map(({ id }) => id))).toHaveLength(1000);
  });

  test('a revision that is kept ahead stands in no release until one takes it, and else goes in time', async () => {
    await first(store());
    const left = revisionFor(URGENT, 'say: ҳеҷ гоҳ');
    await store().offerRevisions([two, left], START);
    await store().offerRevisions([{ ...two, json: { other: true } }], START);

    expect(await store().newestRelease()).toBe(1);
    expect(await store().revisions([two.id])).toEqual([two]);
    expect(await store().addRelease(releaseOf(1, [two]), [])).toBe('released');
    expect(await store().sweep('revisions', START + 31 * DAY + 1, 10)).toBe(1);
    expect((await store().revisions([two.id, left.id])).map(({ id }) => id)).toEqual([two.id]);
  });

  test('revisions that came into no release go after thirty days, those of any release stay', async () => {
    await first(store());
    await store().addRelease(releaseOf(1, [two]), [two]);
    // What is cut short, or too late, leaves such a one.
    const left = revisionFor(URGENT, 'say: ҳеҷ гоҳ');
    const cut = (at: number) => releaseOf(2, [left], { at, manifest: { x: left.id, y: 'never' } });
    for (const at of [START, START + DAY])
      await expect(store().addRelease(cut(at), [left])).rejects.toThrow('not kept');
    const kept = (await store().revisions([left.id])).length;

    const sweep = (at: number) => store().sweep('revisions', at, 10);
    expect(await sweep(START + 31 * DAY)).toBe(0);
    expect(await store().countOld('revisions', START + 31 * DAY + 1)).toBe(kept);
    expect(await sweep(START + 31 * DAY + 1)).toBe(kept);
    expect(await sweep(START + 400 * DAY)).toBe(0);
    expect(await store().revisions([one.id, two.id, embassy.id, left.id])).toHaveLength(3);
    expect(await store().checkReleases()).toEqual({ releases: 2, broken: null });
  });

  test('who waits is counted by release, flow, node and channel, and timers name releases, too', async () => {
    const remind: Timer = {
      id: 'r',
      at: START + DAY,
      kind: 'remind',
      tries: 0,
      name: 'r',
      place: { flow: 'urgent', node: 'later', release: 3 },
    };
    const [at, menu] = [
      sessionAt('where', { flow: 'urgent', release: 7 }),
      sessionAt('top', { flow: 'menu', release: 9 }),
    ];
    await talk(store(), { from: FARIDA, session: at });
    await talk(store(), { from: DAVRON, session: at });
    await store().accept(hear('салом', { from: 'web:b7f1d0c2e9a8', account: 'web' }));
    await store().commitTurn(turnOf(await claim(store()), { session: at }));
    await talk(store(), { from: 'telegram:3', session: menu, timers: [remind] });
    await talk(store(), { from: 'telegram:4', session: null });
    const { places, alive } = await store().waiting();

    const line = ({ release, flow, node, channel, count }: (typeof places)[number]) =>
      `${release} ${flow}/${node} ${channel} ${count}`;
    expect(places.map(line).toSorted()).toEqual([
      '7 urgent/where telegram 2',
      '7 urgent/where web 1',
      '9 menu/top telegram 1',
    ]);
    expect(alive).toEqual([3, 7, 9]);
  });
});
