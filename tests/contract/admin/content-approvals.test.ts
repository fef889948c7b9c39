import { expect, test } from 'vitest';
import type { Staff } from '../../../core/staff.ts';
import { checkedCandidate, EMERGENCY, type House, openHouse, write } from './content-house.ts';

/** Whose word counts when something is released. */

const KEY = { kind: 'contact', entry: 'ru.emergency' };

test.each<[string, Partial<Staff>]>([
  ['whose account was closed', { status: 'disabled' }],
  ['who is no approver any more', { role: 'editor' }],
])(
  'the word of somebody %s does not count, on no page and in no release',
  async (_, change) => {
    await using house = await openHouse();
    const { desk, editor, other } = house;
    const candidate = await checkedCandidate(house);
    expect(candidate).toMatchObject({ state: 'ready', hindrances: [] });
    const draftOf = async (by: House['editor']) => (await by.call('GET', EMERGENCY)).body.row.draft;
    expect(await draftOf(editor)).toMatchObject({ state: 'approved', approvers: [{ name: 'Фирӯз' }] });
    const [reader] = (await desk.store.listStaff()).filter(({ name }) => name === 'Фирӯз');
    await desk.store.changeStaff(reader?.id ?? '', (one) => ({ ...one, ...change }));

    const unread = [{ key: KEY, why: 'unread' }];
    const page = async () => (await other.call('GET', '/content/release')).body;
    expect(await page()).toMatchObject({
      candidate: { hindrances: unread },
      drafts: [{ draft: { state: 'sent', approvers: [], mayApprove: 'may' } }],
    });
    expect(await draftOf(editor)).toMatchObject({ state: 'sent', approvers: [] });
    const { body: list } = await editor.call('GET', '/content/entries/contact');
    expect(list.rows.find(({ entry }: { entry: string }) => entry === KEY.entry).draft.approvers).toEqual([]);
    const release = () => other.call('POST', `/content/candidate/${candidate.id}/release`);
    expect((await release()).body).toMatchObject({ code: 'candidate_changed' });

    const { hash } = await draftOf(editor);
    await other.call('POST', `${EMERGENCY}/approve`, { hash });
    expect((await page()).candidate.hindrances).toEqual([]);
    expect(await release()).toMatchObject({ status: 200 });
    const { body } = await editor.call('GET', '/content/releases');
    expect(body.releases[0].approvers).toMatchObject([{ name: 'Мадина' }]);
  },
  200_000,
);

test('whoever wrote a text that was dropped cannot approve it when another takes it back from the history', async () => {
  await using house = await openHouse();
  const { editor, approver, other } = house;
  const mine = await write({ editor: approver }, { phone: '17099' });
  expect(await editor.call('POST', `${EMERGENCY}/drop`, { hash: mine.draft.hash })).toMatchObject({ status: 200 });
  const { draft } = await write(house, { phone: '17099' });
  expect(draft.authors).toMatchObject([{ name: 'Фирӯз' }, { name: 'Зарина' }]);
  const { hash } = draft;
  await editor.call('POST', `${EMERGENCY}/send`, { hash, note: null });

  const refused = await approver.call('POST', `${EMERGENCY}/approve`, { hash });
  expect(refused.body).toMatchObject({ code: 'draft_own' });
  expect((await approver.call('GET', EMERGENCY)).body.row.draft).toMatchObject({ mayApprove: 'author' });
  expect(await other.call('POST', `${EMERGENCY}/approve`, { hash })).toMatchObject({ status: 200 });
});

test('the audit says which bytes somebody has approved, and which release has come of them', async () => {
  await using house = await openHouse();
  const { desk, approver } = house;
  const candidate = await checkedCandidate(house);
  await approver.call('POST', `/content/candidate/${candidate.id}/release`);
  const [head] = await desk.store.listReleases(null, 1);
  expect(head?.hash).toMatch(/\S/);

  const rows = await desk.store.auditRows({}, 50);
  const reasonOf = (action: string) => rows.find((row) => row.action === action)?.reason;
  expect(reasonOf('content_approved')).toBe(`contact/ru.emergency ${candidate.drafts[0].hash}`);
  expect(reasonOf('content_released')).toBe(`2 ${head?.hash}`);
}, 200_000);
