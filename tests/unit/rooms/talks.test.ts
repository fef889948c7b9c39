import { beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../../admin-web/src/rooms/line.ts';
import type { PhoneSetting, TalkTurn } from '../../../admin-web/src/rooms/messages.ts';
import { NOON, openShipped } from '../../support/rooms.ts';

const SETTING: PhoneSetting = {
  channel: 'telegram',
  language: 'ru',
  country: 'RU',
  about: 'self',
  flags: [],
  clock: NOON,
  start: null,
};
const AT_SAFE = { flow: 'passport-kept', node: 'safe' };

let rooms: Answers;

beforeAll(async () => {
  rooms = await openShipped();
});

const textOf = ({ bubbles }: TalkTurn) =>
  bubbles.map(({ segments }) => segments.map(({ text }) => text).join('')).join('\n');

async function begin(changes: Partial<PhoneSetting> = {}): Promise<TalkTurn> {
  const turn = (await rooms.begin('one', { ...SETTING, ...changes })).at(-1);
  if (turn === undefined) throw new Error('nothing was said');
  return turn;
}

const about = ({ reasons }: TalkTurn) => reasons.map(({ by }) => by);

describe('a phone', () => {
  test('begins with the first question of all where no language is chosen, else with the menu', async () => {
    const unknown = await begin({ language: null });
    const known = await begin();

    expect([unknown.at?.flow, known.at?.flow]).toEqual(['welcome', 'menu']);
    expect(known.said).toEqual({ say: '/start' });
  });

  test('begins at any node, with nothing said yet, in the language that is chosen', async () => {
    const [russian, tajik] = [await begin({ start: AT_SAFE }), await begin({ start: AT_SAFE, language: 'tg' })];

    expect([russian.at, russian.said]).toEqual([AT_SAFE, null]);
    expect([textOf(russian), textOf(tajik)]).toEqual(['Вы сейчас в безопасном месте?', 'Ҳоло дар ҷои бехатар ҳастед?']);
  });

  test('shows three buttons or a list on WhatsApp, where Telegram has rows', async () => {
    const [telegram, whatsapp] = [await begin(), await begin({ channel: 'whatsapp' })];

    expect([telegram.bubbles[0]?.list, whatsapp.bubbles[0]?.rows]).toEqual([null, []]);
    expect(whatsapp.bubbles[0]?.list?.choices.length).toBeLessThanOrEqual(10);
  });

  test('answers a button that was pressed twice at once only once, and an old one not at all', async () => {
    const first = await begin({ start: AT_SAFE });
    const [yes] = first.choices;
    const answered = await rooms.talk('one', { press: yes?.token ?? '' });
    const again = await rooms.talk('one', { again: true });
    await rooms.talk('one', { wait: 5 });
    const old = await rooms.talk('one', { press: yes?.token ?? '' });

    expect([answered.at?.node, again.bubbles, old.at?.node]).toEqual(['whose', [], 'whose']);
    expect(old.reasons[0]?.line.ru).toBe('Кнопка старого вопроса: она больше ничего не меняет.');
  });

  test('goes by its own clock: what is waited for comes', async () => {
    const { clock } = await begin();

    const waited = await rooms.talk('one', { wait: 90 });

    expect(waited.clock - clock).toBe(90 * 60_000);
  });

  test('talks the draft of a flow as soon as it is written, and the last that could be read while it has a fault', async () => {
    const { text } = await rooms.flow('passport-kept');
    await rooms.take('passport-kept', text.replace('Вы сейчас в безопасном месте?', 'Вам сейчас ничего не грозит?'));
    const written = await begin({ start: AT_SAFE });
    await rooms.take('passport-kept', text.replace('Вы сейчас в безопасном месте?', ''));
    const broken = await begin({ start: AT_SAFE });
    await rooms.take('passport-kept', text);

    expect(textOf(written)).toBe('Вам сейчас ничего не грозит?');
    expect(textOf(broken)).toBe('Вам сейчас ничего не грозит?');
  });
});

describe('what a channel does to an answer', () => {
  test('refused: it comes without its buttons, and what is typed still answers', async () => {
    await begin();

    const refused = await rooms.talk('one', { say: 'у меня забрали паспорт' }, 'refused');
    const typed = await rooms.talk('one', { say: 'да' });

    expect([refused.choices, refused.failed, refused.at]).toEqual([[], 'refused', AT_SAFE]);
    expect(typed.at?.node).toBe('whose');
  });

  test('late: it opens with an apology, once', async () => {
    await begin();

    const first = await rooms.talk('one', { say: 'у меня забрали паспорт' }, 'late');
    const second = await rooms.talk('one', { say: 'да' }, 'late');

    const [sorry = ''] = textOf(first).split('\n');
    expect(sorry).toMatch(/[Пп]рости|[Ии]звини/);
    expect(textOf(second)).not.toContain(sorry);
  });

  test('blocked: nothing is shown', async () => {
    await begin();

    expect(await rooms.talk('one', { say: 'меню' }, 'blocked')).toMatchObject({ bubbles: [], failed: 'blocked' });
  });
});

describe('why', () => {
  test('words of danger were heard is told with the words, and with those beside which they would be none', async () => {
    await begin();

    const { reasons, ticket } = await rooms.talk('one', { say: 'меня бьют' });

    expect(ticket).toBe('red');
    const rule = reasons.find(({ line }) => line.ru === 'Эти слова вместе значат опасность: насилие.');
    expect(rule?.words).toEqual(['меня', 'бьют']);
    expect(reasons.some(({ line }) => line.en === 'Beside words such as these it would be no danger.')).toBe(true);
  });

  test.each([
    ['да', 'label', 'Человек написал то, что стоит на кнопке «Да».'],
    ['1', 'number', 'Ответ взят по его номеру: «Да».'],
    ['всё спокойно', 'synonym', 'Сказано другими словами кнопки «Да»: «всё спокойно».'],
  ])('«%s» was taken for a choice is told by how it was', async (say, by, line) => {
    await begin({ start: AT_SAFE });

    const { reasons } = await rooms.talk('one', { say });

    expect(reasons.find((one) => one.by === by)?.line.ru).toBe(line);
  });

  test('a slip of the finger is told by the word that was meant', async () => {
    await begin({ start: { flow: 'money-phone', node: 'what' } });

    const { reasons } = await rooms.talk('one', { say: 'Перпвод денег' });

    const line = 'Похоже на «Перевод денег» с опечаткой: взята кнопка «Перевод денег».';
    expect(reasons.find(({ by }) => by === 'typo')?.line.ru).toBe(line);
  });

  test('a topic was opened is told with the words that speak for it', async () => {
    await begin();

    const { reasons, at } = await rooms.talk('one', { say: 'забрали паспорт' });

    expect(at?.flow).toBe('passport-kept');
    expect(reasons.find(({ by }) => by === 'topic')?.words).toEqual(['забрали', 'паспорт']);
  });

  test('a way was taken where it parts is told by the condition that held', async () => {
    await begin();

    expect(about(await rooms.talk('one', { say: 'меня бьют и не выпускают' }))).toContain('decide');
  });

  test('a question does not take an answer is told', async () => {
    await begin({ start: AT_SAFE });

    expect(about(await rooms.talk('one', { say: 'абракадабра' }))).toContain('fallback');
  });
});

test('a talk is kept by what was pressed, and comes out the same when it is run', async () => {
  await begin();
  const { choices } = await rooms.talk('one', { say: 'у меня забрали паспорт' });
  await rooms.talk('one', { press: choices[0]?.token ?? '' });

  const kept = await rooms.keepTalk('one', { id: 'passport', name: 'Паспорт', words: 'exact' });

  expect(kept.steps.map(({ said }) => Object.keys(said)[0])).toEqual(['say', 'say', 'press']);
  expect(JSON.stringify(kept)).not.toContain('1.passport-kept');
  expect(await rooms.run(kept)).toMatchObject({ name: 'Паспорт', isRight: true, first: null });
});

test('a talk in which the channel failed is not kept: held again it would go otherwise', async () => {
  await begin();
  await rooms.talk('one', { say: 'у меня забрали паспорт' }, 'refused');

  await expect(rooms.keepTalk('one', { id: 'passport', name: 'Паспорт', words: 'exact' })).rejects.toThrow('failed');
});

test('a phone that speaks by an older text says so, until what is written can be read again', async () => {
  const { text } = await rooms.flow('passport-kept');
  await rooms.take('passport-kept', text.replace('to: whose', 'to: whosee:').replace('start:', 'begins:'));
  const broken = await rooms.begin('one', SETTING);
  await rooms.take('passport-kept', text);
  const whole = await rooms.begin('one', SETTING);

  expect([broken[0]?.behind, whole[0]?.behind]).toEqual([['passport-kept'], []]);
});

test('the shortest way to a node is walked, before and after a change', async () => {
  const { text } = await rooms.flow('passport-kept');
  await rooms.take('passport-kept', text.replace('Вы сейчас в безопасном месте?', 'Вам ничего не грозит?'));
  const { before, after } = await rooms.ways({ ...SETTING, start: { flow: 'passport-kept', node: 'holder' } });
  await rooms.take('passport-kept', text);

  expect(before?.map(textOf).join()).toContain('Вы сейчас в безопасном месте?');
  expect(after?.map(textOf).join()).toContain('Вам ничего не грозит?');
  expect(after?.length).toBe(before?.length);
});

test('what a draft hears opens its topic at once, though nothing has learned of it', async () => {
  const { text } = await rooms.flow('death-abroad');
  expect((await rooms.hears('мой попугай улетел')).topics[0]?.flow).not.toBe('death-abroad');
  await rooms.apply(
    [
      {
        flow: 'death-abroad',
        operation: { do: 'insert', path: ['hears', 'ru'], index: 0, value: 'мой попугай улетел' },
      },
    ],
    'hears',
    null,
  );

  const { topics } = await rooms.hears('мой попугай улетел');
  await rooms.take('death-abroad', text);

  expect(topics[0]?.flow).toBe('death-abroad');
});

test('a phone can be set to each country, by its name in three languages, and to each sign of danger', async () => {
  const { countries, flags } = await rooms.phoneChoices();

  expect(countries).toContainEqual({ country: 'RU', name: { tg: 'Россия', ru: 'Россия', en: 'Russia' } });
  expect(flags).toContain('debt');
});
