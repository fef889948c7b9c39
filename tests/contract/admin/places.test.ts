import { expect, test } from 'vitest';
import { bring, openProcess, smallEntries } from '../../support/releases.ts';
import { placeOfHelp } from '../../unit/content/samples.ts';
import { openDesk, type Served } from './desk.ts';

const ENTRIES = smallEntries({ work: 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }' });
const NEW = '/content/entries/place/tj.new';
const CHECKED_MS = 150_000;

test(
  'a place of help is written, read by somebody else, released, and known to a running process with its history',
  async () => {
    let process: Awaited<ReturnType<typeof openProcess>> | null = null;
    const served: Served = { current: () => process };
    await using desk = await openDesk({ served });
    await bring(desk.store, ENTRIES);
    process = await openProcess(desk.store);
    const { size } = process.knowledge().content.places;
    const editor = await desk.logIn(await desk.add('editor'));
    const approver = await desk.logIn(await desk.add('approver'));
    const json = placeOfHelp({ id: 'tj.new', name: { tg: 'Маркази нав', ru: 'Новый центр' } });
    const save = (basedOn: number, of: object) =>
      editor.call('PUT', NEW, { basedOn, base: { release: 1, revision: null }, json: { ...json, ...of } });

    const { body: hidden } = await save(0, { what: ['shelter'] });
    expect(hidden.problems).toMatchObject([{ path: 'address', severity: 'error', isNew: true }]);
    expect(new Set(Object.values(hidden.problems[0].line)).size).toBe(3);
    const { body: saved } = await save(hidden.draft.version, {});
    expect(saved).toMatchObject({ outcome: 'saved', problems: [] });

    const { hash } = saved.draft;
    await editor.call('POST', `${NEW}/send`, { hash, note: null });
    expect(await approver.call('POST', `${NEW}/approve`, { hash })).toMatchObject({ status: 200 });
    const drafts = [{ kind: 'place', entry: 'tj.new', hash }];
    await approver.call('POST', '/content/candidate', { drafts, reason: 'ҷои нав' });
    const candidate = async () => (await approver.call('GET', '/content/release')).body.candidate;
    await expect.poll(async () => (await candidate())?.state, { timeout: CHECKED_MS }).toBe('ready');
    const { id } = await candidate();
    expect(await approver.call('POST', `/content/candidate/${id}/release`)).toMatchObject({ body: { release: 2 } });

    expect(process.knowledge().content.places.get('tj.new')).toEqual(json);
    expect(process.knowledge().content.places.size).toBe(size + 1);
    const { body: list } = await editor.call('GET', '/content/entries/place');
    expect(list.rows.map(({ entry }: { entry: string }) => entry)).toContain('tj.new');
    const { body: whole } = await editor.call('GET', NEW);
    expect(whole.history.map(({ release }: { release: number | null }) => release)).toContain(2);
    expect(whole.fields.properties).toHaveProperty('bring');
  },
  2 * CHECKED_MS,
);
