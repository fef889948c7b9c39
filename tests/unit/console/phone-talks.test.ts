import { describe, expect, test } from 'vitest';
import { type CommonSetting, openTalks, type PhoneName, type TalksState } from '../../../admin-web/src/phones/talks.ts';
import { standTogether, wordsOf } from '../../../admin-web/src/phones/turns.ts';
import { type FakeFlow, fakeRooms } from '../../support/fake-rooms.ts';

const SETTING: CommonSetting = {
  channel: 'telegram',
  country: 'RU',
  about: 'self',
  flags: [],
  clock: Date.UTC(2026, 10, 24, 7),
  start: { flow: 'flow', node: 'start' },
};
const flowOf = (): FakeFlow => ({
  start: { says: { tg: 'Бехатаред?', ru: 'Вы в безопасности?' }, choices: { yes: 'whose', no: 'urgent' } },
  whose: { says: { tg: 'Кӣ гирифт?', ru: 'Кто забрал?' }, choices: { boss: 'rights', back: 'start' } },
  rights: { says: { tg: 'Ҳуқуқ доред.', ru: 'У вас есть права.' }, choices: {} },
  urgent: { says: { tg: 'Занг занед.', ru: 'Звоните.' }, choices: {} },
});
const press = (node: string, choice: string) => ({ press: `2.flow.${node}.${choice}` });
const seenOn = ({ phones }: TalksState, name: PhoneName) =>
  phones.find((phone) => phone.name === name)?.turns.map(wordsOf) ?? [];

async function twoPhones(flow = flowOf()) {
  const rooms = fakeRooms(flow);
  const talks = openTalks(rooms);
  talks.begin(SETTING, ['tg', 'ru']);
  await talks.settled();
  return { flow, rooms, talks };
}

describe('two phones', () => {
  test('show the same talk in two languages: what is pressed on one is pressed on the other', async () => {
    const { talks } = await twoPhones();

    talks.say('ru', press('start', 'yes'));
    talks.say('tg', press('whose', 'boss'));
    await talks.settled();

    expect(seenOn(talks.read(), 'tg')).toEqual(['Бехатаред?', 'Кӣ гирифт?', 'Ҳуқуқ доред.']);
    expect(seenOn(talks.read(), 'ru')).toEqual(['Вы в безопасности?', 'Кто забрал?', 'У вас есть права.']);
  });

  test('go each its own way when they are held apart', async () => {
    const { talks } = await twoPhones();

    talks.turnApart(true);
    talks.say('ru', press('start', 'no'));
    await talks.settled();

    expect(seenOn(talks.read(), 'ru')).toEqual(['Вы в безопасности?', 'Звоните.']);
    expect(seenOn(talks.read(), 'tg')).toEqual(['Бехатаред?']);
    expect(standTogether(talks.read().phones.map(({ turns }) => turns))).toBe(false);
  });

  test('answer in order whatever is pressed fast, and what was asked before a new beginning is let go', async () => {
    const { talks, rooms } = await twoPhones();

    talks.say('tg', press('start', 'yes'));
    talks.begin({ ...SETTING, start: { flow: 'flow', node: 'urgent' } }, ['tg']);
    await talks.settled();

    expect(seenOn(talks.read(), 'tg')).toEqual(['Занг занед.']);
    expect(rooms.asked.filter(({ said }) => said !== 'begin')).toEqual([]);
  });
});

describe('after an edit', () => {
  test('the talk is held again on the new words', async () => {
    const { talks, flow } = await twoPhones();
    talks.say('tg', press('start', 'yes'));
    await talks.settled();

    flow.whose = { ...flow.whose!, says: { tg: 'Кӣ нигоҳ медорад?', ru: 'У кого он?' } };
    talks.follow();
    await talks.settled();

    expect(seenOn(talks.read(), 'tg')).toEqual(['Бехатаред?', 'Кӣ нигоҳ медорад?']);
    expect(seenOn(talks.read(), 'ru')).toEqual(['Вы в безопасности?', 'У кого он?']);
    expect(talks.read().phones.map(({ otherwise }) => otherwise)).toEqual([null, null]);
  });

  test('it goes on up to where it goes otherwise, and says what was there and how much is left', async () => {
    const { talks, flow } = await twoPhones();
    for (const said of [press('start', 'yes'), press('whose', 'boss')]) talks.say('tg', said);
    await talks.settled();

    flow.start = { ...flow.start!, choices: { yes: 'urgent', no: 'urgent' } };
    talks.follow();
    await talks.settled();

    const [phone] = talks.read().phones;
    expect(phone?.turns.map(wordsOf)).toEqual(['Бехатаред?', 'Занг занед.']);
    expect(phone?.otherwise).toMatchObject({ turn: 1, left: 1 });
    expect(wordsOf(phone!.otherwise!.before)).toBe('Кӣ гирифт?');
  });

  test('that is undone it goes to its end once more', async () => {
    const { talks, flow } = await twoPhones();
    const before = flow.start!;
    for (const said of [press('start', 'yes'), press('whose', 'boss')]) talks.say('tg', said);
    await talks.settled();
    flow.start = { ...before, choices: { yes: 'urgent', no: 'urgent' } };
    talks.follow();
    await talks.settled();

    flow.start = before;
    talks.follow();
    await talks.settled();

    expect(seenOn(talks.read(), 'tg')).toEqual(['Бехатаред?', 'Кӣ гирифт?', 'Ҳуқуқ доред.']);
  });

  test('whoever goes on from where it went otherwise holds that talk from there', async () => {
    const { talks, flow } = await twoPhones();
    for (const said of [press('start', 'yes'), press('whose', 'back'), press('start', 'yes')]) talks.say('tg', said);
    await talks.settled();
    flow.whose = { ...flow.whose!, choices: { boss: 'rights', back: 'rights' } };
    talks.follow();
    await talks.settled();

    talks.say('tg', { say: 'раҳмат' });
    talks.follow();
    await talks.settled();

    const [phone] = talks.read().phones;
    expect(phone?.turns.map(wordsOf)).toEqual(['Бехатаред?', 'Кӣ гирифт?', 'Ҳуқуқ доред.', 'Ҳуқуқ доред.']);
    expect(phone?.otherwise).toBeNull();
  });

  test('that broke what the talk begins with, the phone keeps what it showed and says so', async () => {
    const { talks, flow } = await twoPhones();

    delete flow.start;
    talks.follow();
    await talks.settled();

    const [phone] = talks.read().phones;
    expect(phone).toMatchObject({ error: { message: 'no talk stands at start' }, isBusy: false });
    expect(phone?.turns.map(wordsOf)).toEqual(['Бехатаред?']);
  });

  test('a failure of the channel is held again, too', async () => {
    const { talks } = await twoPhones();
    talks.say('tg', press('start', 'yes'), 'refused');
    await talks.settled();

    talks.follow({ ...SETTING, country: 'KZ' });
    await talks.settled();

    expect(talks.read().phones[0]?.turns.at(-1)?.failed).toBe('refused');
  });
});
