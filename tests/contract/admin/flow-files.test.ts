import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { changedLines } from '../../../app/editing/changed-lines.ts';
import { tableOfStrings } from '../../support/broken-strings.ts';
import { ASK, FLOW, openHouse, WRITTEN } from './strings-house.ts';

type House = Awaited<ReturnType<typeof openHouse>>;

const base64 = (file: Uint8Array) => Buffer.from(file).toString('base64');

/** What a browser is answered that fetches a file. */
async function fetched({ desk }: House, path: string, { cookie }: { cookie: string }) {
  const headers = { cookie, 'user-agent': 'Firefox Linux' };
  return desk.app.inject({ method: 'GET', url: `${API_PREFIX}${path}`, headers, remoteAddress: '198.51.100.7' });
}

const TEXTS = '/content/flows/work/texts.xlsx?language=ru';

test('the texts of a flow go out as a table, which changes nothing until somebody writes in it', async () => {
  await using house = await openHouse();
  const answer = await fetched(house, TEXTS, house.manager);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="hamroh-work.xlsx"');
  const file = base64(answer.rawPayload);

  const { body } = await house.editor.call('POST', '/content/strings/preview', { file, group: FLOW });
  expect(body).toMatchObject({ faults: [], rows: [], refused: [], same: 18 });
  expect((await fetched(house, '/content/flows/nobody/texts.xlsx?language=ru', house.editor)).statusCode).toBe(404);
});

test('one text that comes back is one line of difference in the draft of the flow', async () => {
  await using house = await openHouse();
  const { tg, ru } = await house.row(ASK);
  const row = { key: ASK, tg: 'Кор доред? {{name}}', ru: ru.words, mark: `${tg.hash} ${ru.hash}` };
  const file = base64(tableOfStrings(row));
  const take = [{ key: ASK, language: 'tg', hash: tg.hash }];

  const elsewhere = await house.editor.call('POST', '/content/strings/import', { file, take, group: 'flow/other' });
  expect(elsewhere.body).toMatchObject({ taken: 0, refused: [ASK] });
  expect(await house.draft()).toBeNull();
  const done = await house.editor.call('POST', '/content/strings/import', { file, take, group: FLOW });

  expect(done.body).toMatchObject({ taken: 1, drafts: [FLOW] });
  const lines = changedLines(WRITTEN, (await house.draft())?.text ?? '');
  expect(lines.map(({ sign }) => sign)).toEqual(['-', '+']);
  expect(lines[1]?.text).toContain('Кор доред? {{name}}');
});

test('a flow goes out for other tools after its report, as it is written, and what it cannot hold lies beside it', async () => {
  await using house = await openHouse();
  const row = await house.row(ASK);
  await house.save(ASK, 'ru', 'Работа у вас есть? {{name}}');
  const { body: report } = await house.editor.call('GET', '/content/flows/work/floip');
  const [danger, ...others] = report.left;

  expect(report.isAsWritten).toBe(true);
  expect(danger).toMatchObject({ nodes: [], line: { ru: expect.stringMatching(/^Слова опасности/) } });
  for (const { line } of report.left) expect(new Set(Object.values(line)).size).toBe(3);
  expect(others.find(({ nodes }: { nodes: string[] }) => nodes.includes('well'))?.line.en).toMatch(/somebody else/);

  const answer = await fetched(house, '/content/flows/work/floip.json', house.editor);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="hamroh-work.json"');
  const file = answer.json();
  expect(file).toMatchObject({ specification_version: '1.0.0-rc3', flows: [{ name: 'Работа', label: 'Кор' }] });
  expect(JSON.stringify(file.resources)).toContain('Работа у вас есть? @(contact.answer_name)');
  expect(JSON.stringify(file.vendor_metadata)).toContain(danger.line.ru);
  const text = (await fetched(house, '/content/flows/work/floip.txt?language=tg', house.editor)).payload;
  expect(text).toContain(danger.line.tg);

  // Whoever may only look is told nothing of a draft that was sent to nobody.
  const looked = await fetched(house, '/content/flows/work/floip.json', house.manager);
  expect(looked.payload).toContain(row.ru.words.replace('{{name}}', '@(contact.answer_name)'));
  expect(looked.payload).not.toContain('Работа у вас есть?');
});

test('of a draft that cannot be read the file holds what people read, and the page is told so', async () => {
  await using house = await openHouse();
  const { basedOn, base } = { basedOn: 0, base: { release: 1, revision: null } };
  const { body: whole } = await house.editor.call('GET', '/content/entries/flow/work');
  const text = WRITTEN.replace('start: who', 'start: nowhere:');
  const saved = await house.editor.call('PUT', '/content/entries/flow/work', {
    basedOn,
    base: whole.base ?? base,
    text,
  });
  expect(saved.body.outcome).toBe('saved');

  expect((await house.editor.call('GET', '/content/flows/work/floip')).body.isAsWritten).toBe(false);
  const answer = await fetched(house, '/content/flows/work/floip.json', house.editor);
  expect(answer.payload).toContain('Есть работа?');
});
