import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { createRemuxing } from '../../../app/clips-apart.ts';
import { recording } from '../../support/recordings.ts';
import { talk } from '../../support/store-talk.ts';
import { type Browser, NOW } from './desk.ts';
import { ASK, FLOW, openHouse, WHO } from './strings-house.ts';

const WELL = `${FLOW}/nodes/well/say`;

interface Row {
  key: string;
  language: string;
  words: string;
  hash: string;
  state: string;
  clips: {
    id: string;
    by: { name: string };
    approvedBy: { name: string } | null;
    mayApprove: boolean;
    seconds: number;
  }[];
  old: { id: string }[];
}

async function openStudio() {
  const house = await openHouse();
  const rows = async (by = house.editor): Promise<Row[]> =>
    (await by.call('GET', '/content/clips?flow=work')).body.rows;
  const row = async (key: string, language = 'tg', by = house.editor) => {
    const found = (await rows(by)).find((one) => one.key === key && one.language === language);
    if (found === undefined) throw new Error(`no row of ${key}`);
    return found;
  };
  const send = async (key: string, file: Uint8Array, { by = house.editor, language = 'tg' } = {}) => {
    const { hash } = await row(key, language);
    return by.call('POST', '/content/clips', { key, language, hash, file: Buffer.from(file).toString('base64') });
  };
  /** Whoever approves has listened. */
  const approve = async (id: string, by: Browser = house.approver) => {
    await by.call('POST', `/content/clips/${id}/played`);
    return by.call('POST', `/content/clips/${id}/approve`);
  };
  return { ...house, rows, row, send, approve, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() };
}

test('each text that is read as a bubble can be spoken in both languages, and one with values cannot', async () => {
  await using studio = await openStudio();
  const rows = await studio.rows();

  expect(rows.map(({ key, language, state }) => [key.slice(FLOW.length + 1), language, state])).toEqual([
    ['nodes/who/ask', 'tg', 'none'],
    ['nodes/who/ask', 'ru', 'none'],
    ['nodes/a/ask', 'tg', 'values'],
    ['nodes/a/ask', 'ru', 'values'],
    ['nodes/gone/say', 'tg', 'none'],
    ['nodes/gone/say', 'ru', 'none'],
    ['nodes/well/say', 'tg', 'none'],
    ['nodes/well/say', 'ru', 'none'],
    ['nodes/well/say/other', 'tg', 'none'],
    ['nodes/well/say/other', 'ru', 'none'],
  ]);
  expect((await studio.editor.call('GET', '/content/clips?flow=nowhere')).body.code).toBe('entry_unknown');
  expect(await studio.send(ASK, await recording())).toMatchObject({ status: 422, body: { code: 'clip_values' } });
});

test('a recording waits until somebody else has heard it, and is given back as a voice note', async () => {
  await using studio = await openStudio();
  const { status, body } = await studio.send(WHO, await recording({ seconds: 3 }));

  expect(status).toBe(200);
  expect(body).toMatchObject({
    state: 'waiting',
    clips: [{ seconds: 3, by: { name: 'Зарина' }, approvedBy: null, mayApprove: false }],
  });
  const [clip] = (await studio.row(WHO, 'tg', studio.approver)).clips;
  expect(clip).toMatchObject({ mayApprove: true });
  expect((await studio.approve(clip?.id ?? '', studio.editor)).body.code).toBe('permission_denied');

  expect((await studio.approve(clip?.id ?? '')).status).toBe(200);
  expect(await studio.row(WHO)).toMatchObject({ state: 'heard', clips: [{ approvedBy: { name: 'Фирӯз' } }] });
  expect(await studio.row(WHO, 'ru')).toMatchObject({ state: 'none', clips: [] });
  const sound = await studio.manager.call('GET', `/content/clips/${clip?.id}/sound`);
  expect(sound).toMatchObject({ status: 200, headers: { 'content-type': 'audio/ogg' } });
  // Some players play nothing that they cannot ask for in parts.
  const headers = { cookie: studio.manager.cookie, range: 'bytes=0-9' };
  const part = await studio.desk.app.inject({ url: `${API_PREFIX}/content/clips/${clip?.id}/sound`, headers });
  expect([part.statusCode, part.rawPayload.length]).toEqual([206, 10]);
});

test('nobody approves what they have not played to its end, whoever else has', async () => {
  await using studio = await openStudio();
  const [{ id } = { id: '' }] = (await studio.send(WHO, await recording())).body.clips;
  const approve = () => studio.approver.call('POST', `/content/clips/${id}/approve`);
  await studio.editor.call('POST', `/content/clips/${id}/played`);

  expect((await studio.row(WHO, 'tg', studio.approver)).clips).toMatchObject([{ mayApprove: true, isPlayed: false }]);
  expect(await approve()).toMatchObject({ status: 409, body: { code: 'clip_unplayed' } });
  await studio.approver.call('POST', `/content/clips/${id}/played`);
  expect((await studio.row(WHO, 'tg', studio.approver)).clips).toMatchObject([{ isPlayed: true }]);
  expect((await approve()).status).toBe(200);
  expect((await studio.approver.call('POST', '/content/clips/aaaaaaaaaaaaaaaaaaaaaa/played')).body.code).toBe(
    'clip_unknown',
  );
});

test('what a recording says and no text says any more is listed, with the way to delete it, until the text is back', async () => {
  await using studio = await openStudio();
  const orphans = async (by = studio.editor) => (await by.call('GET', '/content/clips/work')).body.orphans;
  const [{ id } = { id: '' }] = (await studio.send(WHO, await recording())).body.clips;
  await studio.approve(id);
  expect(await orphans()).toEqual([]);
  await studio.save(WHO, 'tg', 'Номи шумо?');
  // People hear it until the change is released.
  expect(await orphans()).toEqual([]);

  const [{ id: draftOnly } = { id: '' }] = (await studio.send(WHO, await recording({ seconds: 4 }))).body.clips;
  await studio.save(WHO, 'tg', 'Номатон чист?');
  expect(await orphans()).toMatchObject([
    { key: WHO, language: 'tg', title: { ru: 'Работа' }, isGone: false, clip: { id: draftOnly, mayDrop: true } },
  ]);
  expect(await orphans(studio.manager)).toMatchObject([{ clip: { mayApprove: false, mayDrop: false } }]);
  await studio.save(WHO, 'tg', 'Номи шумо?');
  expect(await orphans()).toEqual([]);
});

test('the same file twice is one recording, and a newer one takes the place of what people hear when it is approved', async () => {
  await using studio = await openStudio();
  const [first, second] = [await recording(), await recording({ seconds: 4 })];
  const [{ id } = { id: '' }] = (await studio.send(WHO, first)).body.clips;
  await studio.send(WHO, first);
  expect((await studio.row(WHO)).clips).toHaveLength(1);
  await studio.approve(id);

  await studio.send(WHO, second);
  const row = await studio.row(WHO);
  expect(row).toMatchObject({ state: 'heard', clips: expect.arrayContaining([expect.objectContaining({ id })]) });
  const newer = row.clips.find((one) => one.id !== id);
  await studio.approve(newer?.id ?? '');
  expect((await studio.row(WHO)).clips).toMatchObject([{ id: newer?.id, seconds: 4 }]);
  expect((await studio.editor.call('GET', `/content/clips/${id}/sound`)).body.code).toBe('clip_unknown');
});

test('while a change is a draft, people hear the voice of what is released, and the page says so', async () => {
  await using studio = await openStudio();
  const [{ id } = { id: '' }] = (await studio.send(WHO, await recording())).body.clips;
  await studio.approve(id);
  expect(await studio.row(WHO)).toMatchObject({ state: 'heard', clips: [{ isHeard: true }] });

  await studio.save(WHO, 'tg', 'Номи шумо?');
  expect(await studio.row(WHO)).toMatchObject({ state: 'stale', old: [{ id, isHeard: true, mayDrop: false }] });
  const [{ id: next } = { id: '' }] = (await studio.send(WHO, await recording({ seconds: 4 }))).body.clips;
  await studio.approve(next);
  expect(await studio.row(WHO)).toMatchObject({
    state: 'ready',
    clips: [{ id: next, isHeard: false }],
    old: [{ id, isHeard: true }],
  });
});

test('of two voices of a text that are approved in one moment one stays, whichever came last', async () => {
  await using studio = await openStudio();
  const [{ id: one } = { id: '' }] = (await studio.send(WHO, await recording())).body.clips;
  await studio.send(WHO, await recording({ seconds: 4 }));
  const other = (await studio.row(WHO)).clips.find(({ id }) => id !== one)?.id ?? '';
  const answers = await Promise.all([studio.approve(one), studio.approve(other)]);

  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect((await studio.row(WHO)).clips.filter(({ approvedBy }) => approvedBy !== null)).toHaveLength(1);
});

test('with a voice that is found wrong goes what it took the place of, too', async () => {
  await using studio = await openStudio();
  const { store } = studio.desk;
  const [{ id } = { id: '' }] = (await studio.send(WHO, await recording())).body.clips;
  await studio.approve(id);
  const [kept] = await store.clips();
  if (kept === undefined) throw new Error('nothing is kept');
  // Left there when the store went away between the approval and the end of the one before.
  await store.keepClip({ ...kept, id: 'b'.repeat(22), approved: { by: 'c', at: NOW - 1 } }, await recording());

  await studio.approver.call('DELETE', `/content/clips/${id}`);
  expect(await store.clips()).toEqual([]);
});

test('a text that was changed has no voice, and has it again when it reads as before', async () => {
  await using studio = await openStudio();
  const { hash } = await studio.row(WHO);
  await studio.send(WHO, await recording());
  await studio.save(WHO, 'tg', 'Номи шумо?');

  expect(await studio.row(WHO)).toMatchObject({ state: 'stale', clips: [], old: [{ seconds: 2 }] });
  const file = Buffer.from(await recording()).toString('base64');
  const late = { key: WHO, language: 'tg', hash, file };
  expect((await studio.editor.call('POST', '/content/clips', late)).body.code).toBe('clip_stale');
  await studio.save(WHO, 'tg', 'Номатон?');
  expect(await studio.row(WHO)).toMatchObject({ state: 'waiting', old: [] });
});

test('where one person may release alone, they may let their own voice be heard, but not where somebody is in danger', async () => {
  await using studio = await openStudio();
  const sent = await studio.send(WHO, await recording(), { by: studio.approver });
  const [{ id } = { id: '' }] = sent.body.clips;
  expect((await studio.approve(id)).body.code).toBe('clip_own');
  const { settings, version } = await studio.desk.store.readSettings();
  await studio.desk.store.saveSettings({ ...settings, oneMayApprove: true }, { basedOn: version, at: NOW });

  expect((await studio.approve(id)).body.code).toBe('clip_own');
  expect((await studio.row(WHO, 'tg', studio.approver)).clips).toMatchObject([{ mayApprove: false }]);
});

test.each([
  ['clip_format', { as: 'mp4', codec: 'aac' }],
  ['clip_video', { hasPicture: true }],
  ['clip_tracks', { voices: 2 }],
  ['clip_long', { seconds: 200 }],
] as const)('what no telephone plays is refused as %s, and nothing is kept', async (code, wish) => {
  await using studio = await openStudio();
  expect(await studio.send(WELL, await recording(wish))).toMatchObject({ status: 422, body: { code } });
  expect(await studio.send(WELL, Buffer.from('nothing'))).toMatchObject({ body: { code: 'clip_format' } });
  expect(await studio.desk.store.clips()).toEqual([]);
});

test('what is larger than a voice note is not read at all', async () => {
  await using studio = await openStudio();
  expect((await studio.send(WELL, new Uint8Array(1_100_000))).status).toBeGreaterThanOrEqual(400);
  expect(await studio.desk.store.clips()).toEqual([]);
});

test('whoever may only look records nothing and deletes nothing; who did what stands in the audit', async () => {
  await using studio = await openStudio();
  expect((await studio.send(WHO, await recording(), { by: studio.manager })).body.code).toBe('permission_denied');
  const [{ id } = { id: '' }] = (await studio.send(WHO, await recording())).body.clips;
  expect((await studio.manager.call('DELETE', `/content/clips/${id}`)).body.code).toBe('permission_denied');
  await studio.approve(id);

  // What two have made heard, one who may not release does not silence.
  expect((await studio.editor.call('DELETE', `/content/clips/${id}`)).body.code).toBe('permission_denied');
  expect((await studio.approver.call('DELETE', `/content/clips/${id}`)).status).toBe(200);
  expect((await studio.editor.call('DELETE', `/content/clips/${id}`)).body.code).toBe('clip_unknown');
  expect(await studio.row(WHO)).toMatchObject({ state: 'none' });
  const rows = await studio.desk.store.auditRows({}, 20);
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['clip_kept', 'clip_approved', 'clip_dropped']),
  );
  expect(rows.find(({ action }) => action === 'clip_approved')?.reason).toContain(`${WHO} tg ${id}`);
  expect(rows.find(({ action }) => action === 'clip_dropped')?.reason).toMatch(/approved by \w/);
});

test('the page tells what waits for a listener, and the texts that are said most', async () => {
  await using studio = await openStudio();
  const { store } = studio.desk;
  const came = (flow: string, node: string, times: number) => Array(times).fill({ kind: 'step' as const, flow, node });
  const events = [...came('work', 'who', 2), ...came('work', 'a', 9), ...came('menu', 'topics', 5)];
  await talk(store, { from: 'telegram:4', at: NOW, events });
  const work = async () => (await studio.editor.call('GET', '/content/clips/work')).body;
  expect(await work()).toMatchObject({
    waiting: [],
    most: [
      { key: expect.stringMatching(/^flow\/menu\//), times: 5 },
      // Somebody in danger may be in it, and two are few.
      { key: WHO, times: null, title: { ru: 'Работа' }, rows: [{ state: 'none' }, { state: 'none' }] },
    ],
  });

  await studio.send(WELL, await recording());
  const [{ id } = { id: '' }] = (await studio.send(WHO, await recording(), { language: 'ru' })).body.clips;
  expect((await work()).waiting.map(({ key, rows }: { key: string; rows: Row[] }) => [key, rows[0]?.language])).toEqual(
    [
      [WHO, 'ru'],
      [WELL, 'tg'],
    ],
  );
  await studio.approve(id);
  expect((await work()).waiting).toMatchObject([{ key: WELL }]);
});

test('a recording is made a voice note beside the process that serves, which ends what takes too long', async () => {
  const file = await recording({ seconds: 3 });
  const beside = createRemuxing();
  expect(await beside(file)).toMatchObject({ seconds: 3 });
  expect(await beside(await recording({ voices: 2 }))).toBe('tracks');
  expect(await createRemuxing({ longestMs: 1 })(file)).toBe('broken');
});
