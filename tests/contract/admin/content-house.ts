import { expect } from 'vitest';
import type { Checking } from '../../../app/check-apart.ts';
import type { ContactPoint } from '../../../content/schema.ts';
import { manifestOn } from '../../../core/manifest-on.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { bring, openProcess, smallEntries } from '../../support/releases.ts';
import { openDesk, type Served } from './desk.ts';

const WORK =
  'a: { ask: { tg: "кор? {{numbers:danger}}", ru: "работа? {{numbers:danger}}" }, expect: text, save: a, to: menu }';
const ENTRIES = smallEntries({ work: WORK });

type Process = Awaited<ReturnType<typeof openProcess>>;

/** A house with a release, an editor, and two who may release. */
export async function openHouse({ checking }: { checking?: Checking } = {}) {
  let process: Process | null = null;
  const served: Served = { current: () => process };
  const desk = await openDesk({ served, checking });
  await bring(desk.store, ENTRIES);
  process = await openProcess(desk.store);
  const [editor, approver, other] = [
    await desk.logIn(await desk.add('editor', { name: 'Зарина' })),
    await desk.logIn(await desk.add('approver', { name: 'Фирӯз' })),
    await desk.logIn(await desk.add('approver', { name: 'Мадина' })),
  ];
  const phone = () => process?.knowledge().content.contactPoints.get('ru.emergency')?.phone;
  return { desk, process, editor, approver, other, phone, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

export const EMERGENCY = '/content/entries/contact/ru.emergency';

/** What is told as the emergency number on each of these days. */
export async function phonesOn({ desk }: Pick<House, 'desk'>, ...days: string[]): Promise<unknown[]> {
  const release = await desk.store.release(await desk.store.newestRelease());
  const ids = days.map((day) => manifestOn(release?.manifest ?? {}, day)['contact/ru.emergency'] ?? '');
  const found = new Map((await desk.store.revisions(ids)).map((one) => [one.id, one.json as ContactPoint]));
  return ids.map((id) => found.get(id)?.phone);
}

/** The editor writes another number; gives the draft. */
export async function write({ editor }: Pick<House, 'editor'>, change: Partial<ContactPoint>) {
  const { body: seen } = await editor.call('GET', EMERGENCY);
  const json = { ...(seen.draft?.json ?? seen.live.json), ...change };
  const { body } = await editor.call('PUT', EMERGENCY, {
    basedOn: seen.row.draft?.version ?? 0,
    base: seen.base,
    json,
  });
  return body;
}

/** Written, sent and read; gives the candidate when its check is over. */
export async function checkedCandidate(house: House, change: Partial<ContactPoint> = { phone: '113' }) {
  const { editor, approver } = house;
  const { draft } = await write(house, change);
  await editor.call('POST', `${EMERGENCY}/send`, { hash: draft.hash, note: null });
  await approver.call('POST', `${EMERGENCY}/approve`, { hash: draft.hash });
  const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash: draft.hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
  await expect
    .poll(async () => (await approver.call('GET', '/content/release')).body.candidate?.state)
    .not.toBe('checking');
  return (await approver.call('GET', '/content/release')).body.candidate;
}

/** An administrator lets one person do, as the page of settings does it. */
export async function relax({ desk }: Pick<House, 'desk'>, oneMayApprove = true): Promise<void> {
  const administrator = await desk.logIn(await desk.add('administrator'));
  const { body } = await administrator.call('GET', '/settings');
  const settings = { ...NO_SETTINGS, ...body.settings, oneMayApprove };
  expect((await administrator.call('PUT', '/settings', { version: body.version, settings })).status).toBe(200);
}
