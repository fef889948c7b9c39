import { describe, expect, test } from 'vitest';
import type { ContactPoint } from '../../../content/schema.ts';
import type { EntryKey } from '../../../core/entry.ts';
import { changed, releaseOver } from '../../support/releases.ts';
import { EMERGENCY, type House, openHouse, relax, write } from './content-house.ts';

const HOUR = 3_600_000;
/** Until the check of all texts is over. */
const CHECKED = { timeout: 100_000 };

const actionsIn = async ({ desk }: House) => (await desk.store.auditRows({}, 50)).map(({ action }) => action);

describe('a number that one person has withdrawn', () => {
  const withdraw = (by: House['approver'], how = 'withdrawn') =>
    by.call('POST', '/content/contacts/ru.emergency/withdraw', { how, reason: 'рақам дигар кор намекунад' });
  const confirm = (by: House['editor'], release = 2) => by.call('POST', `/content/releases/${release}/confirm`);
  const waitingFor = async (by: House['editor']) => (await by.call('GET', '/content/release')).body.withdrawals;

  test('waits first of all for another approver, who confirms it, once in the audit', async () => {
    await using house = await openHouse();
    const { editor, approver, other, desk } = house;
    expect(await waitingFor(other)).toEqual([]);
    await withdraw(approver);
    expect(await waitingFor(other)).toMatchObject([
      {
        release: 2,
        by: { name: 'Фирӯз' },
        how: 'withdrawn',
        reason: 'рақам дигар кор намекунад',
        entries: [{ kind: 'contact', entry: 'ru.emergency', json: { status: 'dead' } }],
        isOverdue: false,
        dueAt: desk.clock.at + 24 * HOUR,
        mayConfirm: 'may',
      },
    ]);
    expect((await waitingFor(approver))[0].mayConfirm).toBe('own');
    expect((await waitingFor(editor))[0].mayConfirm).toBe('not_permitted');

    expect((await confirm(approver)).body).toMatchObject({ code: 'withdrawal_own' });
    expect((await confirm(editor)).status).toBe(403);
    expect((await confirm(other, 1)).body).toMatchObject({ code: 'release_unknown' });
    expect((await waitingFor(other)).length).toBe(1);
    expect((await confirm(other)).status).toBe(200);
    expect((await confirm(other)).status).toBe(200);

    expect(await waitingFor(other)).toEqual([]);
    const actions = await actionsIn(house);
    expect(actions.filter((action) => action === 'withdrawal_confirmed')).toHaveLength(1);
    const { body } = await editor.call('GET', '/content/releases');
    expect(body.releases[0]).toMatchObject({
      alone: 'withdrawal',
      confirmed: { by: { name: 'Мадина' } },
      isOpen: false,
    });
    expect(body.releases[1]).toMatchObject({ alone: null, confirmed: null, isOpen: false });
  });

  test('is open no more when two persons have released its entry anew', async () => {
    await using house = await openHouse();
    const { editor, approver, desk } = house;
    const newest = async () => (await editor.call('GET', '/content/releases')).body.releases.at(-2);
    await withdraw(approver);
    expect(await newest()).toMatchObject({ number: 2, confirmed: null, isOpen: true });

    const line = await changed<ContactPoint>(desk.store, 'contact/ru.emergency', (one) => ({ ...one, phone: '113' }));
    await releaseOver(desk.store, { 'contact/ru.emergency': line }, { approvers: ['b'.repeat(24)], alone: null });
    expect(await newest()).toMatchObject({ number: 2, confirmed: null, isOpen: false });
  });

  test('and that nobody confirms in 24 hours stays withdrawn, and stands on the page of health', async () => {
    await using house = await openHouse();
    const { approver, other, desk, process } = house;
    const administrator = await desk.logIn(await desk.add('administrator'));
    const obstacles = async () => (await administrator.call('GET', '/ready')).body.obstacles;
    const named = expect.arrayContaining([{ name: 'withdrawals_unconfirmed', about: ['ru.emergency'] }]);
    await withdraw(approver, 'unverified');
    expect(await waitingFor(other)).toMatchObject([{ how: 'unverified' }]);
    expect(await obstacles()).not.toEqual(named);

    // The session has slept: it is opened again by whoever comes back.
    desk.clock.at += 24 * HOUR;
    const back = await desk.logIn(await desk.add('administrator'));
    const { body } = await back.call('GET', '/ready');
    expect(body.obstacles).toEqual(named);
    const late = await desk.logIn(await desk.add('approver'));
    expect(await waitingFor(late)).toMatchObject([{ isOverdue: true, mayConfirm: 'may' }]);
    expect(process.knowledge().content.contactPoints.get('ru.emergency')?.status).toBe('unverified');
    await confirm(late);
    expect((await back.call('GET', '/ready')).body.obstacles).not.toEqual(named);
  });
});

test('a number that the only approver has withdrawn tells everybody that a second approver is to be invited', async () => {
  await using house = await openHouse();
  const { approver, other, editor, desk } = house;
  const [second] = (await desk.store.listStaff()).filter(({ name }) => name === 'Мадина');
  await desk.store.changeStaff(second?.id ?? '', (one) => ({ ...one, status: 'disabled' }));
  expect((await other.call('GET', '/content/release')).status).toBe(401);
  const body = { how: 'withdrawn', reason: 'рақам дигар кор намекунад' };
  await approver.call('POST', '/content/contacts/ru.emergency/withdraw', body);
  for (const by of [approver, editor]) {
    const { withdrawals } = (await by.call('GET', '/content/release')).body;
    expect(withdrawals).toMatchObject([{ mayConfirm: 'nobody' }]);
  }

  desk.clock.at += 24 * HOUR;
  const administrator = await desk.logIn(await desk.add('administrator'));
  const { obstacles } = (await administrator.call('GET', '/ready')).body;
  expect(obstacles).toContainEqual({ name: 'withdrawals_alone', about: ['ru.emergency'] });
});

describe('where an administrator lets one person do', () => {
  /** Writes another state of an entry; gives how its draft stands for whoever wrote it. */
  async function write(by: House['approver'], { kind, entry }: EntryKey, change: (json: never) => object) {
    const path = `/content/entries/${kind}/${entry}`;
    const { body: seen } = await by.call('GET', path);
    const json = change(structuredClone(seen.draft?.json ?? seen.live.json) as never);
    const { body } = await by.call('PUT', path, { basedOn: seen.row.draft?.version ?? 0, base: seen.base, json });
    return body.draft;
  }

  async function firstOf({ editor }: House, kind: EntryKey['kind'], isIt = (_json: never) => true): Promise<EntryKey> {
    const { body } = await editor.call('GET', `/content/entries/${kind}`);
    const { entry } = body.rows.find(({ json }: { json: never }) => isIt(json));
    return { kind, entry };
  }
  const touched = (json: { source: string }) => ({ ...json, source: `${json.source}, бори дигар` });

  test('an approver releases alone what they wrote, and the release, the page and the audit say so', async () => {
    await using house = await openHouse();
    const { approver, other, editor } = house;
    const key = await firstOf(house, 'fact', ({ risk }: { risk: string }) => risk !== 'A');
    expect(await write(approver, key, touched)).toMatchObject({ needs: 'second' });
    await relax(house);
    const draft = await write(approver, key, touched);
    expect(draft).toMatchObject({ needs: 'one', approvers: [] });

    const path = `/content/entries/${key.kind}/${key.entry}`;
    expect((await other.call('GET', path)).body.row.draft).toMatchObject({ needs: 'second' });
    expect((await editor.call('GET', path)).body.row.draft).toMatchObject({ needs: 'second' });
    const drafts = [{ ...key, hash: draft.hash }];
    await approver.call('POST', '/content/candidate', { drafts, reason: 'танҳо' });
    const page = async (by: House['editor']) => (await by.call('GET', '/content/release')).body;
    await expect.poll(async () => (await page(approver)).candidate?.state, CHECKED).toBe('ready');
    expect(await page(approver)).toMatchObject({ oneMayApprove: true, candidate: { hindrances: [] } });
    expect((await page(other)).candidate.hindrances).toEqual([{ key, why: 'unread' }]);

    const { id } = (await page(approver)).candidate;
    expect((await other.call('POST', `/content/candidate/${id}/release`)).body).toMatchObject({
      code: 'candidate_changed',
    });
    expect((await approver.call('POST', `/content/candidate/${id}/release`)).body).toEqual({ release: 2 });
    const { body } = await editor.call('GET', '/content/releases');
    expect(body.releases[0]).toMatchObject({ alone: 'small_team', approvers: [], author: { name: 'Фирӯз' } });
    const actions = await actionsIn(house);
    expect(actions).toContain('content_released_alone');
    expect(actions).toContain('settings_changed');
  }, 200_000);

  test('and takes that back, what was written meanwhile needs a second person again', async () => {
    await using house = await openHouse();
    const { approver } = house;
    await relax(house);
    const key = await firstOf(house, 'fact', ({ risk }: { risk: string }) => risk !== 'A');
    expect(await write(approver, key, touched)).toMatchObject({ needs: 'one' });
    await relax(house, false);

    const { body } = await approver.call('GET', `/content/entries/${key.kind}/${key.entry}`);
    expect(body.row.draft).toMatchObject({ needs: 'second' });
  });

  test('numbers, question sets, weights, words of danger and what is of class A need two all the same', async () => {
    await using house = await openHouse();
    const { approver } = house;
    await relax(house);
    const same = (json: object) => ({ ...json });
    for (const key of [
      await firstOf(house, 'contact'),
      await firstOf(house, 'screen'),
      await firstOf(house, 'weights'),
      await firstOf(house, 'rule', ({ risk }: { risk: string }) => risk === 'A'),
      await firstOf(house, 'fact', ({ risk }: { risk: string }) => risk === 'A'),
    ]) {
      expect([key, await write(approver, key, same)]).toMatchObject([key, { needs: 'second' }]);
    }
    // Nor does whoever makes it harmless by the very same change.
    const grave = await firstOf(house, 'fact', ({ risk }: { risk: string }) => risk === 'A');
    expect(await write(approver, grave, (json: object) => ({ ...json, risk: 'C' }))).toMatchObject({ needs: 'second' });
    const light = await firstOf(house, 'fact', ({ risk }: { risk: string }) => risk === 'C');
    expect(await write(approver, light, (json: object) => ({ ...json, risk: 'A' }))).toMatchObject({ needs: 'second' });
  });
});

describe('in a team of two', () => {
  /** The approver touches the number and drops it; the editor writes one, and asks. */
  async function touched(house: House, phone: string) {
    const { editor, approver } = house;
    const { draft } = await write({ editor: approver }, { phone: '1022' });
    await approver.call('POST', `${EMERGENCY}/drop`, { hash: draft.hash, note: null });
    const { draft: anew } = await write(house, { phone });
    await editor.call('POST', `${EMERGENCY}/send`, { hash: anew.hash, note: null });
    return approver.call('POST', `${EMERGENCY}/approve`, { hash: anew.hash });
  }

  test('whoever has touched a number and dropped it may read what the other writes of it', async () => {
    await using house = await openHouse();
    expect((await touched(house, '113')).status).toBe(200);
  });

  test('and not what they wrote themselves, in whosever name', async () => {
    await using house = await openHouse();
    expect((await touched(house, '1022')).body).toMatchObject({ code: 'draft_own' });
  });
});
