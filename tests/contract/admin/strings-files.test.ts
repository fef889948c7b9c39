import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { readFileStrings } from '../../../app/editing/strings/file-strings.ts';
import { createStringFiles } from '../../../app/strings-apart.ts';
import { Refusal } from '../../../core/refusal.ts';
import { BROKEN_STRINGS, poOf, tableOfStrings } from '../../support/broken-strings.ts';
import { ASK, BUTTON, FLOW, openHouse, WHO } from './strings-house.ts';

type House = Awaited<ReturnType<typeof openHouse>>;

const base64 = (file: string | Uint8Array) => Buffer.from(file).toString('base64');
const preview = async ({ editor }: House, file: string | Uint8Array) =>
  (await editor.call('POST', '/content/strings/preview', { file: base64(file) })).body;
const take = ({ editor }: House, file: string | Uint8Array, chosen: object[]) =>
  editor.call('POST', '/content/strings/import', { file: base64(file), take: chosen });

/** The texts of the flow as whoever translates elsewhere gets them. */
async function fetched({ desk, editor }: House, as: 'po' | 'xlsx') {
  const url = `${API_PREFIX}/content/strings/file.${as}?group=${FLOW}&into=tg`;
  const headers = { cookie: editor.cookie, 'user-agent': 'Firefox Linux' };
  const answer = await desk.app.inject({ method: 'GET', url, headers, remoteAddress: '198.51.100.7' });
  return { bytes: new Uint8Array(answer.rawPayload), headers: answer.headers };
}

const hashOf = async (house: House, key: string, language: 'tg' | 'ru') => (await house.row(key))[language].hash;

test('a table is shown text by text, and what was ticked becomes a draft; nothing is released by it', async () => {
  await using house = await openHouse();
  const [ask, who] = [await hashOf(house, ASK, 'tg'), await hashOf(house, WHO, 'tg')];
  await house.save(BUTTON, 'ru', '');
  const file = tableOfStrings(
    { key: ASK, tg: 'Кор доред? {{name}}', ru: 'Есть работа? {{name}}', mark: `${ask} x` },
    { key: WHO, tg: 'Ном?', ru: 'Имя?', mark: 'old old' },
    { key: BUTTON, tg: 'Ҳа', ru: 'Да', mark: 'x x' },
    { key: `${FLOW}/nodes/zz/say`, tg: 'Хуб', ru: '' },
  );

  const shown = await preview(house, file);
  expect(shown.faults).toEqual([]);
  expect(shown.rows.map(({ key, language, how }: never) => [key, language, how])).toEqual([
    [ASK, 'tg', 'changed'],
    [WHO, 'tg', 'newer'],
    [WHO, 'ru', 'newer'],
    [BUTTON, 'ru', 'added'],
  ]);
  expect(shown.rows[0]).toMatchObject({
    kind: 'question',
    hash: ask,
    here: 'Кор ҳаст? {{name}}',
    there: 'Кор доред? {{name}}',
    twin: 'Есть работа? {{name}}',
  });
  expect(shown).toMatchObject({ same: 2, refused: [{ line: 5 }, { line: 5 }], refusedMore: 0 });

  const chosen = [
    { key: ASK, language: 'tg', hash: ask },
    { key: WHO, language: 'tg', hash: who },
    { key: BUTTON, language: 'ru', hash: shown.rows[3].hash },
  ];
  const { body } = await take(house, file, chosen);
  expect(body).toEqual({ taken: 2, drafts: [FLOW], refused: [WHO] });
  expect((await house.row(ASK)).tg.words).toBe('Кор доред? {{name}}');
  expect((await house.row(BUTTON)).ru.words).toBe('Да');
  expect((await house.row(WHO)).tg.words).toBe('Номатон?');
  expect(await house.desk.store.newestRelease()).toBe(1);
  const [audited] = await house.desk.store.auditRows({}, 1);
  expect(audited).toMatchObject({ action: 'content_imported', reason: `2 text(s): ${FLOW}` });
});

test('what was changed here after it was shown is not taken', async () => {
  await using house = await openHouse();
  const hash = await hashOf(house, ASK, 'tg');
  const mark = `${hash} ${await hashOf(house, ASK, 'ru')}`;
  const file = tableOfStrings({ key: ASK, tg: 'Кор доред? {{name}}', mark });
  expect((await preview(house, file)).rows).toMatchObject([{ how: 'changed' }]);
  await house.save(ASK, 'tg', 'Кор мекунед? {{name}}');

  const { body } = await take(house, file, [{ key: ASK, language: 'tg', hash }]);
  expect(body).toEqual({ taken: 0, drafts: [], refused: [ASK] });
  expect((await house.row(ASK)).tg.words).toBe('Кор мекунед? {{name}}');
});

test('what was translated from other words than stand here now is told with both, and is taken where somebody says so', async () => {
  await using house = await openHouse();
  const po = Buffer.from((await fetched(house, 'po')).bytes)
    .toString()
    .replaceAll('#, fuzzy\n', '');
  const back = po.replace('msgstr "Кор ҳаст? {{name}}"', 'msgstr "Кор доред? {{name}}"');
  const mark = `${await hashOf(house, ASK, 'tg')} ${await hashOf(house, ASK, 'ru')}`;
  const table = tableOfStrings({ key: ASK, tg: 'Кор доред? {{name}}', ru: '', mark });
  for (const file of [back, table]) expect((await preview(house, file)).rows).toMatchObject([{ how: 'changed' }]);

  await house.save(ASK, 'ru', 'Нет работы? {{name}}');

  const twin = 'Нет работы? {{name}}';
  const shown = (await preview(house, back)).rows;
  expect(shown).toMatchObject([{ key: ASK, how: 'older-twin', twin, twinThere: 'Есть работа? {{name}}' }]);
  expect((await preview(house, table)).rows).toMatchObject([{ key: ASK, how: 'older-twin', twin }]);
  const { key, language, hash } = shown[0];
  expect((await take(house, back, [{ key, language, hash }])).body).toMatchObject({ taken: 1 });
});

test('what cannot be written into one entry holds up no other, and what was taken is in the audit', async () => {
  await using house = await openHouse();
  const [rule] = await house.rows('group=rule');
  const mark = `${await hashOf(house, ASK, 'tg')} x`;
  const file = tableOfStrings(
    { key: ASK, tg: 'Кор доред? {{name}}', ru: 'Есть работа? {{name}}', mark },
    { key: rule.key, tg: `${rule.tg.words} Боз.`, ru: rule.ru.words, mark: `${rule.tg.hash} ${rule.ru.hash}` },
  );
  const { store } = house.desk;
  const saveDraft = store.saveDraft.bind(store);
  store.saveDraft = async (save, basedOn) => {
    if (save.kind === 'flow') throw new Refusal('store_full', 'no flow goes in');
    return saveDraft(save, basedOn);
  };
  const chosen = [ASK, rule.key].map((key) => ({
    key,
    language: 'tg',
    hash: key === ASK ? mark.split(' ')[0] : rule.tg.hash,
  }));

  const { body } = await take(house, file, chosen);

  expect(body).toEqual({ taken: 1, drafts: [expect.stringMatching(/^rule\//)], refused: [ASK] });
  expect((await store.auditRows({}, 1))[0]).toMatchObject({ action: 'content_imported' });
});

test('PO comes with what is read before, the hash of what stands here and the twin that somebody once read, and comes back as drafts', async () => {
  await using house = await openHouse();
  await house.read(ASK, 'tg');
  await house.save(ASK, 'ru', 'Есть ли работа? {{name}}');
  const { bytes, headers } = await fetched(house, 'po');
  const text = Buffer.from(bytes).toString();

  expect(headers['content-disposition']).toBe('attachment; filename="hamroh-flow-work-tg.po"');
  expect(text).toContain('"Language: tg\\n"');
  expect(text).toContain(
    `#. question\n#. Как вас зовут?\n#, fuzzy\n#| msgid "Есть работа? {{name}}"\nmsgctxt "${ASK}"`,
  );
  expect(await preview(house, text)).toMatchObject({ faults: [], rows: [], refused: [], same: 9 });

  const doubted = text.replace('msgstr "Кор ҳаст? {{name}}"', 'msgstr "Кор доред? {{name}}"');
  expect((await preview(house, doubted)).rows).toMatchObject([{ key: ASK, how: 'unsure' }]);
  const back = doubted.replace('#, fuzzy\n#| msgid "Есть', '#| msgid "Есть');
  const shown = await preview(house, back);
  expect(shown.rows).toMatchObject([{ key: ASK, language: 'tg', how: 'changed', there: 'Кор доред? {{name}}' }]);
  const { key, language, hash } = shown.rows[0];
  expect((await take(house, back, [{ key, language, hash }])).body).toMatchObject({ taken: 1 });
  expect(await preview(house, text)).toMatchObject({ rows: [{ key: ASK, how: 'newer' }] });
});

test('a text that begins like a formula goes out as a text, and comes back as it is', async () => {
  await using house = await openHouse();
  const words = ['=1+1 {{name}}', '+992 {{name}}', '- {{name}}', '@ {{name}}'];
  for (const one of words) {
    await house.save(ASK, 'tg', one);
    const { rows } = await readFileStrings((await fetched(house, 'xlsx')).bytes);
    expect(rows.find(({ key, language }) => key === ASK && language === 'tg')?.words).toBe(one);
  }
});

test.each(Object.entries(BROKEN_STRINGS))(
  'a file %s is refused with a line, and nothing is changed',
  async (_name, { file, says }) => {
    const house = await sharedHouse();
    const shown = await preview(house, file);
    const refused = shown.refused.flatMap(({ problems }: { problems: unknown[] }) => problems);
    const lines = [...shown.faults, ...refused].map(({ line }) => line);

    expect(lines.map(({ en }) => en).join('\n')).toMatch(says);
    for (const line of lines) expect(new Set(Object.values(line)).size).toBe(3);
    const chosen = [ASK, WHO, BUTTON].map((key) => ({ key, language: 'tg', hash: 'h' }));
    const tried = await take(house, file, chosen);
    if (shown.faults.length > 0) expect(tried).toMatchObject({ status: 422, body: { code: 'table_wrong' } });
    else expect(tried).toMatchObject({ status: 200, body: { taken: 0 } });
    expect(await house.desk.store.readDrafts()).toEqual([]);
  },
);

let shared: Promise<House> | null = null;
/** For what changes nothing. */
function sharedHouse(): Promise<House> {
  shared ??= openHouse();
  return shared;
}

async function written(file: Promise<Uint8Array | string>): Promise<Uint8Array> {
  const bytes = await file;
  if (typeof bytes === 'string') throw new Error(`the file was ${bytes}`);
  return bytes;
}

test('files are read and written beside the process that serves, which ends what takes too long', async () => {
  const file = Buffer.from(poOf([{ key: ASK, words: 'Кор доред? {{name}}' }]));
  const files = createStringFiles();
  expect(await files.read(file)).toEqual(await readFileStrings(file));
  expect(await files.read(await written(files.write({ rows: [], into: 'tg', as: 'xlsx' })))).toMatchObject({
    rows: [],
  });
  const late = createStringFiles({ longestMs: 1 });
  expect([await late.read(file), await late.write({ rows: [], into: 'tg', as: 'po' })]).toEqual(['broken', 'broken']);
});
