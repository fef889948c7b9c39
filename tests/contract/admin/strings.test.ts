import { expect, test } from 'vitest';
import type { Checking } from '../../../app/check-apart.ts';
import { ASK, BUTTON, FLOW, openHouse, WHO, WRITTEN } from './strings-house.ts';

interface Row {
  key: string;
  kind: string;
  isOther: boolean;
  before: { ru: string } | null;
  most: number | null;
  tg: { words: string; state: string; hash: string };
  ru: { words: string; state: string; hash: string };
}

/** A check that finds nothing by itself. */
const CALM: Checking = {
  check: async () => ({ problems: [], certificate: null, tests: null, broken: [], model: null }),
  stop: () => {},
};

test('the texts of a flow come in the order in which they are read, each with what it is and what is read before it', async () => {
  await using house = await openHouse();
  const rows: Row[] = await house.rows();

  expect(rows.map(({ key, kind, before }) => [key.slice(FLOW.length + 1), kind, before?.ru ?? null])).toEqual([
    ['title', 'title', null],
    ['nodes/who/ask', 'question', null],
    ['nodes/a/ask', 'question', 'Как вас зовут?'],
    ['nodes/a/choices/yes/label', 'button', 'Есть работа? {{name}}'],
    ['nodes/a/choices/no/label', 'button', 'Есть работа? {{name}}'],
    ['nodes/a/choices/no/synonyms', 'synonyms', 'Есть работа? {{name}}'],
    ['nodes/gone/say', 'bubble', 'Есть работа? {{name}}'],
    ['nodes/well/say', 'bubble', 'Есть работа? {{name}}'],
    ['nodes/well/say/other', 'bubble', 'Есть работа? {{name}}'],
  ]);
  expect(rows.map(({ most }) => most)).toEqual([null, 1024, 1024, 20, 20, null, 1024, 1024, 1024]);
  expect(rows.map(({ isOther }) => isOther).filter(Boolean)).toHaveLength(1);
  expect(rows.at(5)?.ru.words).toBe('нету\nне работаю');
  expect(rows.flatMap(({ tg, ru }) => [tg.state, ru.state])).toEqual(Array(18).fill('unread'));
});

test('whoever translates sees how far each flow and kind is, and the words to use', async () => {
  await using house = await openHouse();
  await house.read(WHO, 'tg');
  await house.save(BUTTON, 'tg', '');

  const { body } = await house.editor.call('GET', '/content/strings');
  const work = body.groups.find(({ group }: { group: string }) => group === FLOW);
  expect(work).toMatchObject({
    kind: 'flow',
    title: { tg: 'Кор', ru: 'Работа' },
    isGrave: true,
    tg: { missing: 1, stale: 0, unread: 7, read: 1 },
    ru: { missing: 0, stale: 0, unread: 9, read: 0 },
  });
  expect(body.groups.map(({ group }: { group: string }) => group)).toEqual(
    expect.arrayContaining(['rule', 'checklist', 'screen', 'canned', 'words', 'fact']),
  );
  expect(body.terms.length).toBeGreaterThan(10);
  expect(await house.rows('state=missing&language=tg')).toMatchObject([{ key: BUTTON }]);
  expect(await house.rows('state=read')).toMatchObject([{ key: WHO }]);
});

test('one text that is written changes one line of the flow, and nothing else in it', async () => {
  await using house = await openHouse();
  const saved = await house.save(ASK, 'tg', 'Кор доред? {{name}}');

  expect(saved).toMatchObject({ outcome: 'saved', row: { hasDraft: true, tg: { words: 'Кор доред? {{name}}' } } });
  const [before, after] = [WRITTEN.split('\n'), (await house.draft())?.text.split('\n') ?? []];
  expect(after).toHaveLength(before.length);
  expect(after.filter((line, at) => line !== before[at])).toHaveLength(1);

  await house.save(`${FLOW}/nodes/a/choices/no/synonyms`, 'ru', 'нету\n\nбез работы\nнету');
  await house.save(`${FLOW}/nodes/well/say`, 'ru', 'Хорошо.\nПишите завтра.');
  const text = (await house.draft())?.text ?? '';
  expect(text).toContain('[нету, без работы]');
  expect(text).toContain('# the title');
  expect(text.split('\n').filter((line) => !WRITTEN.includes(line))).toHaveLength(3);
});

test('two who write different texts of one flow lose nothing; of one text the later is shown the other', async () => {
  await using house = await openHouse();
  const { hash } = (await house.row(WHO)).tg;
  await house.save(ASK, 'ru', 'Работа есть? {{name}}', house.approver);
  const put = (words: string) =>
    house.editor.call('PUT', '/content/strings', { key: WHO, language: 'tg', hash, words });

  expect((await put('Номи шумо?')).body.outcome).toBe('saved');
  expect((await put('Ном?')).body).toMatchObject({ outcome: 'theirs', row: { tg: { words: 'Номи шумо?' } } });
  expect((await house.row(ASK)).ru.words).toBe('Работа есть? {{name}}');
  const draft = await house.draft();
  expect(draft?.authors).toHaveLength(2);
});

test('whoever saves many texts of one flow at once is told of nobody else, and all are kept', async () => {
  await using house = await openHouse();
  const rows = (await house.rows()).filter(({ kind }: Row) => kind !== 'synonyms');

  const saved = await Promise.all(
    rows.map(({ key, tg }: Row) =>
      house.editor.call('PUT', '/content/strings', { key, language: 'tg', hash: tg.hash, words: `${tg.words} нав` }),
    ),
  );

  expect(saved.map(({ body }) => body.outcome)).toEqual(rows.map(() => 'saved'));
  expect((await house.rows()).filter(({ tg }: Row) => tg.words.endsWith(' нав'))).toHaveLength(rows.length);
});

test('a text is read by whoever says so, and stale as soon as its twin is otherwise, with the twin as it was', async () => {
  await using house = await openHouse();
  expect(await house.read(ASK, 'tg')).toEqual({ read: 1, refused: [] });
  expect((await house.row(ASK)).tg).toMatchObject({ state: 'read', by: { name: 'Зарина' }, twinRead: null });

  await house.save(ASK, 'ru', 'Есть ли у вас работа? {{name}}');
  expect((await house.row(ASK)).tg).toMatchObject({ state: 'stale', twinRead: 'Есть работа? {{name}}' });
  expect((await house.row(ASK)).ru).toMatchObject({ state: 'unread' });

  await house.save(ASK, 'ru', 'Есть работа? {{name}}');
  expect((await house.row(ASK)).tg.state).toBe('read');
  await house.save(ASK, 'tg', 'Кор доред? {{name}}');
  expect((await house.row(ASK)).tg).toMatchObject({ state: 'unread', by: null });
});

test('nobody marks what they have not seen', async () => {
  await using house = await openHouse();
  const { tg, ru } = await house.row(ASK);
  await house.save(ASK, 'ru', 'Работаете? {{name}}');
  const texts = [
    { key: ASK, language: 'tg', hash: tg.hash, twinHash: ru.hash },
    { key: `${FLOW}/nodes/zz/ask`, language: 'tg', hash: 'h', twinHash: 'h' },
  ];

  const { body } = await house.editor.call('POST', '/content/strings/read', { texts });
  expect(body).toEqual({ read: 0, refused: texts.map(({ key }) => key) });
  expect(await house.desk.store.textReviews()).toEqual([]);
});

test('words that say a term otherwise, and a text in the wrong language, are warned of', async () => {
  await using house = await openHouse();
  const saved = await house.save(ASK, 'tg', 'Вы сейчас работаете на стройке? {{name}}');
  expect(saved.row.tg).toMatchObject({ isOtherLanguage: true });
  expect(saved.row.ru).toMatchObject({ isOtherLanguage: false });

  const other = await house.save(ASK, 'ru', 'Вы гастарбайтер? {{name}}');
  expect(other.row.ru.warnings).toEqual([{ found: 'гастарбайтер', write: 'мигрант' }]);
});

test('rules, facts and sentences of the program are written in the same way', async () => {
  await using house = await openHouse();
  const [rule] = await house.rows('group=rule');
  const [sentence] = await house.rows('group=words');
  for (const { key, ru } of [rule, sentence]) {
    const words = `${ru.words} Ещё.`;
    const body = { key, language: 'ru', hash: ru.hash, words };
    const saved = (await house.editor.call('PUT', '/content/strings', body)).body;
    expect(saved).toMatchObject({ outcome: 'saved', row: { key, hasDraft: true, ru: { words } } });
  }
  expect((await house.desk.store.readDrafts()).map(({ kind }) => kind).toSorted()).toEqual(['rule', 'words']);
});

test('a manager looks, sees no draft that was not sent, and writes nothing', async () => {
  await using house = await openHouse();
  await house.save(WHO, 'ru', 'Имя?');
  await house.read(WHO, 'tg');
  const [, seen] = await house.rows(`group=${FLOW}`, house.manager);

  expect(seen).toMatchObject({ hasDraft: false, ru: { words: 'Как вас зовут?' }, tg: { twinRead: null } });
  const { hash } = seen.ru;
  const tried = { key: WHO, language: 'ru', hash, words: 'Имя', twinHash: seen.tg.hash };
  expect(await house.manager.call('PUT', '/content/strings', tried)).toMatchObject({ status: 403 });
  for (const what of ['read', 'draft', 'preview', 'import'])
    expect(await house.manager.call('POST', `/content/strings/${what}`, { texts: [tried], ...tried })).toMatchObject({
      status: 403,
    });
});

/** Has the draft of the flow checked as a candidate; gives what was found. */
async function checkedIn({ approver, editor, draft }: Awaited<ReturnType<typeof openHouse>>) {
  const { hash } = (await draft()) ?? { hash: '' };
  const drafts = [{ kind: 'flow', entry: 'work', hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'тарҷума' });
  const candidate = async () => (await editor.call('GET', '/content/release')).body.candidate;
  await expect.poll(async () => (await candidate())?.state).not.toBe('checking');
  return candidate();
}

test('what somebody has read beside another twin refuses a release where somebody in danger may be, and no first reading does', async () => {
  await using house = await openHouse({ checking: CALM });
  await house.save(ASK, 'ru', 'Есть ли у вас работа? {{name}}');
  expect(await checkedIn(house)).toMatchObject({ state: 'ready', problems: [] });

  await house.save(ASK, 'ru', 'Есть работа? {{name}}');
  await house.read(ASK, 'tg');
  await house.save(ASK, 'ru', 'Есть ли у вас работа? {{name}}');
  const refused = await checkedIn(house);
  expect(refused).toMatchObject({
    state: 'refused',
    problems: [{ severity: 'error', isNew: true, where: 'work/a', path: 'nodes/a/ask/tg' }],
  });
  expect(new Set(Object.values(refused.problems[0].line)).size).toBe(3);

  await house.read(ASK, 'tg');
  expect(await checkedIn(house)).toMatchObject({ state: 'ready', problems: [] });
});

test('a draft of the assistant is marked, is not released before somebody has read it, and is somebody’s as soon as they write in it', async () => {
  const asked: object[] = [];
  await using house = await openHouse({
    checking: CALM,
    drafting: async (wish) => {
      asked.push(wish);
      return 'Шумо кор доред? {{name}}';
    },
  });
  const { hash } = (await house.row(ASK)).tg;
  const drafted = (await house.editor.call('POST', '/content/strings/draft', { key: ASK, language: 'tg', hash })).body;

  expect(asked).toEqual([{ text: 'Есть работа? {{name}}', from: 'ru', to: 'tg' }]);
  expect(drafted).toMatchObject({ outcome: 'saved', row: { tg: { state: 'unread', isByAssistant: true } } });
  expect(await checkedIn(house)).toMatchObject({
    state: 'refused',
    problems: [{ where: 'work/a', severity: 'error' }],
  });

  await house.read(ASK, 'tg');
  expect((await house.row(ASK)).tg).toMatchObject({ state: 'read', isByAssistant: false });
  expect(await checkedIn(house)).toMatchObject({ state: 'ready' });

  const again = (await house.row(WHO)).ru;
  await house.editor.call('POST', '/content/strings/draft', { key: WHO, language: 'ru', hash: again.hash });
  await house.save(WHO, 'ru', 'Ваше имя?');
  expect((await house.row(WHO)).ru).toMatchObject({ state: 'unread', isByAssistant: false });
});

test('a draft of the assistant that cannot be marked is not written', async () => {
  await using house = await openHouse({ drafting: async () => 'Шумо кор доред? {{name}}' });
  const { hash } = (await house.row(ASK)).tg;
  house.desk.store.keepTextReviews = () => Promise.reject(new Error('the store is away'));

  const { status } = await house.editor.call('POST', '/content/strings/draft', { key: ASK, language: 'tg', hash });

  expect(status).toBe(500);
  expect(await house.draft()).toBeNull();
});

test('where the assistant is off or has no answer, nothing is written', async () => {
  for (const drafting of [null, async () => null]) {
    await using house = await openHouse({ drafting });
    const { hash } = (await house.row(ASK)).tg;
    const { body } = await house.editor.call('POST', '/content/strings/draft', { key: ASK, language: 'tg', hash });
    expect(body.outcome).toBe('none');
    expect(await house.draft()).toBeNull();
    expect((await house.editor.call('GET', '/content/strings')).body.isAssisted).toBe(drafting !== null);
  }
});
