import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { SaidTest } from '../../../content/said.ts';
import { approved, sent } from '../../../core/draft.ts';
import { keepTalk } from '../../../dialogue/turn/replay.ts';
import { keptOf, NO, PAID, paidBot, YES } from '../../support/kept-talks.ts';
import { bring, changed, openProcess, writtenEntries } from '../../support/releases.ts';
import { openDesk, type Served } from './desk.ts';

/** Talks that are kept as tests: written and read as all entries are, and said again before a release. */

const TALK = '/content/entries/said/paid';

async function openHouse() {
  let process: Awaited<ReturnType<typeof openProcess>> | null = null;
  const served: Served = { current: () => process };
  const desk = await openDesk({ served });
  await bring(desk.store, writtenEntries({ work: PAID }));
  process = await openProcess(desk.store);
  const editor = await desk.logIn(await desk.add('editor'));
  const reader = await desk.add('approver');
  const approver = await desk.logIn(reader);
  let knowledge = paidBot();

  async function save(json: SaidTest) {
    const { body: seen } = await editor.call('GET', TALK);
    const base = seen.base ?? { release: await desk.store.newestRelease(), revision: null };
    return (await editor.call('PUT', TALK, { basedOn: seen.row?.draft?.version ?? 0, base, json })).body;
  }

  return {
    desk,
    editor,
    approver,
    save,
    /** Sent, read by another, checked with all else that was written; gives the candidate. */
    async propose() {
      const drafts = await desk.store.readDrafts();
      for (const { kind, entry, hash } of drafts)
        await desk.store.changeDraft({ kind, entry }, (draft) => {
          return draft && approved(sent(draft, { by: 'e', at: 0, note: null }), { by: reader.id, at: 0, hash });
        });
      const wanted = drafts.map(({ kind, entry, hash }) => ({ kind, entry, hash }));
      await approver.call('POST', '/content/candidate', { drafts: wanted, reason: 'санҷиш' });
      const now = async () => (await approver.call('GET', '/content/candidate')).body.candidate;
      await expect.poll(async () => (await now()).state, { timeout: 100_000 }).not.toBe('checking');
      return now();
    },
    async release(id: string) {
      return (await approver.call('POST', `/content/candidate/${id}/release`, {})).body;
    },
    /** The flow of the small bot in other words, as a draft of the editor's. */
    async rewrite(from: string, to: string) {
      knowledge = paidBot(PAID.replace(from, to));
      const next = writtenEntries({ work: PAID.replace(from, to) }).find(
        ({ kind, entry }) => kind === 'flow' && entry === 'work',
      );
      const before = await changed(desk.store, 'flow/work', (json) => json);
      const release = await desk.store.release(await desk.store.newestRelease());
      const base = { release: release?.number ?? 1, revision: release?.manifest['flow/work'] ?? null };
      const by = 'a'.repeat(24);
      await desk.store.saveDraft({ ...before, ...next, base, deletes: false, by, at: 0 }, 0);
    },
    /** The same moves, as the rewritten bot answers them. */
    anew(kept: SaidTest): SaidTest {
      const { steps, ...frame } = kept;
      const again = keepTalk(
        knowledge,
        frame,
        steps.map(({ said }) => said),
      );
      if ('gone' in again) throw new Error('it cannot be said again');
      return again;
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}

test('a talk is kept, told of nobody, read by another, and said again before each release', async () => {
  await using house = await openHouse();
  const kept = keptOf(paidBot(), [NO]);

  const named = await house.save({
    ...kept,
    steps: [{ ...kept.steps[0]!, said: { say: 'занг занед ба 93 123 45 67' } }],
  });
  expect(named.problems).toMatchObject([{ severity: 'error', path: 'steps/0/said/say' }]);
  expect((await house.save(kept)).problems).toEqual([]);
  const first = await house.propose();
  expect(first).toMatchObject({ state: 'ready', report: { errors: 0, tests: { count: 1, broken: 0, otherWords: 0 } } });
  expect(first.broken).toEqual([]);
  expect(await house.release(first.id)).toMatchObject({ release: 2 });
  const { rows } = (await house.editor.call('GET', '/content/entries/said')).body;
  expect(rows).toMatchObject([{ entry: 'paid', isLive: true, json: kept }]);
  expect(parse((await house.editor.call('GET', TALK)).body.live.text)).toEqual(kept);

  await house.rewrite('level: yellow', 'level: green');
  const refused = await house.propose();
  expect(refused).toMatchObject({ state: 'refused', report: { errors: 1, tests: { count: 1, broken: 1 } } });
  expect(refused.problems[0]).toMatchObject({
    severity: 'error',
    isNew: true,
    entry: { kind: 'said', entry: 'paid' },
    line: { ru: expect.stringContaining('запрос на сегодня') },
  });
  expect(refused.broken).toMatchObject([
    {
      id: 'paid',
      name: kept.name,
      first: { step: 0, what: 'ticket', expected: 'yellow', came: 'green' },
      before: [{ said: { press: 'Нет' }, texts: kept.steps[0]?.texts, ticket: 'yellow' }],
      now: [{ said: { press: 'Нет' }, texts: kept.steps[0]?.texts, ticket: 'green' }],
    },
  ]);
  expect((await house.approver.call('POST', `/content/candidate/${refused.id}/release`, {})).status).toBe(409);

  await house.save(house.anew(kept));
  const mended = await house.propose();
  expect(mended).toMatchObject({ state: 'ready', report: { tests: { count: 1, broken: 0 } } });
  expect(await house.release(mended.id)).toMatchObject({ release: 3 });
}, 200_000);

test('other words of a bot keep no release back, and are counted', async () => {
  await using house = await openHouse();
  await house.save(keptOf(paidBot(), [YES]));
  await house.rewrite('Сколько дней?', 'Сколько дней ждёте?');

  expect(await house.propose()).toMatchObject({
    state: 'ready',
    report: { tests: { count: 1, broken: 0, otherWords: 1 } },
  });
}, 200_000);
