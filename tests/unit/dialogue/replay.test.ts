import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../content/load.ts';
import { SaidTest } from '../../../content/said.ts';
import type { Outbound } from '../../../core/message.ts';
import { writeToken } from '../../../dialogue/route/token.ts';
import { checkSaid } from '../../../dialogue/turn/check-said.ts';
import { openPhone, settingOf, tokenOn, wait } from '../../../dialogue/turn/phone.ts';
import { keepTalk, replay } from '../../../dialogue/turn/replay.ts';
import { anyMoves, keptOf, NO, PAID, paidBot, SETTING, YES } from '../../support/kept-talks.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { shippedContent } from '../content/shipped.ts';

const shippedTalks = () => shippedContent().entries?.said ?? [];

describe('a talk that is kept as a test', () => {
  test.each(shippedTalks().map((talk) => [talk.id, talk] as const))('%s is as it is delivered', async (_id, talk) => {
    expect(replay(await shippedKnowledge(), talk).first).toBeNull();
  });

  test('is delivered for what matters most', () => {
    const levels = shippedTalks().map(({ steps }) => steps.some(({ ticket }) => ticket === 'red'));

    expect(shippedTalks().length).toBeGreaterThanOrEqual(6);
    expect(levels).toContain(true);
    expect(new Set(shippedTalks().map(({ setting }) => setting.channel)).size).toBe(3);
  });

  test('is right as long as nothing of it changes, with whatever number the release has', () => {
    const kept = keptOf(paidBot(), [NO]);
    const { newest } = paidBot().book;
    const later = { ...paidBot(), book: { newest: { ...newest, release: 77 }, older: new Map() } };

    expect(replay(later, kept)).toMatchObject({ isRight: true, first: null, otherWords: 0 });
  });

  test('is broken where a choice leads elsewhere', () => {
    const kept = keptOf(paidBot(), [YES, { say: '30' }]);
    const otherwise = paidBot(PAID.replace('to: thanks }', 'to: end }'));

    const { isRight, first, before, now } = replay(otherwise, kept);

    expect({ isRight, first }).toEqual({
      isRight: false,
      first: { step: 0, what: 'place', expected: 'work/thanks', came: '' },
    });
    expect(before.map(({ texts }) => texts.join())).toEqual(['Сколько дней?', 'Пока']);
    expect(now[0]).toMatchObject({ said: { press: 'Да' }, texts: ['Пока'], at: null });
  });

  test('is broken where a request is less urgent than it was', () => {
    const kept = keptOf(paidBot(), [NO]);

    const { first } = replay(paidBot(PAID.replace('level: yellow', 'level: green')), kept);

    expect(first).toEqual({ step: 0, what: 'ticket', expected: 'yellow', came: 'green' });
  });

  test('is broken where a button is gone, and is said as far as it goes', () => {
    const kept = keptOf(paidBot(), [{ say: 'не знаю' }, NO]);
    const [without] = [PAID.replace(/ {4}- \{ id: no.*\n/, '')];

    const { first, now } = replay(paidBot(without), kept);

    expect(first).toEqual({ step: 1, what: 'button', expected: 'Нет', came: '' });
    expect(now).toHaveLength(1);
  });

  test('is broken where its beginning is gone', () => {
    const kept = keptOf(paidBot(), [YES]);
    const renamed = smallKnowledge({ work: { nodes: PAID.replaceAll('paid:', 'payment:') } });

    expect(replay(renamed, kept)).toMatchObject({ isRight: false, first: { what: 'start', expected: 'work/paid' } });
  });

  test('is right where a question has another name, and remembers the one it had', () => {
    const kept = keptOf(paidBot(), [YES, { say: '30' }]);
    const renamed = PAID.replace('paid:\n', 'payment:\n  was: [paid]\n')
      .replace('thanks: {', 'days: { was: [thanks],')
      .replaceAll('to: thanks', 'to: days');

    expect(replay(paidBot(renamed), kept)).toMatchObject({ isRight: true, first: null });
  });

  test('is right where a topic that is chosen is called otherwise', () => {
    const setting = { start: { flow: 'menu', node: 'topics' } };
    const menu = 'topics: { menu: true, ask: { tg: Чӣ?, ru: Что? }, choices: { from: topics } }';
    const bot = (flow: string, more: string) =>
      smallKnowledge({ menu, work: 'end: { end: true }', [flow]: { nodes: PAID, more: `topic: true\n${more}` } });
    const press = { choice: 'pay', of: setting.start };
    const kept = keptOf(bot('pay', ''), [{ press, label: 'pay' }], { setting });

    expect(kept.steps[0]).toMatchObject({ at: { flow: 'pay', node: 'paid' } });
    expect(replay(bot('wages', 'was: [pay]'), kept)).toMatchObject({ isRight: true, first: null });
  });

  test('finds the button of a topic that is called otherwise', () => {
    const { book } = smallKnowledge({ work: PAID, wages: { nodes: PAID, more: 'was: [pay]' } });
    const token = writeToken({ kind: 'topic', flow: 'wages' });
    const screen: Outbound[] = [{ kind: 'bubble', from: 'bot', text: '', choices: [{ token, label: 'Зарплата' }] }];

    expect(tokenOn({ screen }, { topic: 'pay' }, book)).toBe(token);
    expect(tokenOn({ screen }, { topic: 'work' }, book)).toBeNull();
  });

  test('may read otherwise, unless each word counts', () => {
    const mended = paidBot(PAID.replace('Сколько дней?', 'Сколько дней ждёте?'));

    expect(replay(mended, keptOf(paidBot(), [YES]))).toMatchObject({ isRight: true, otherWords: 1 });
    expect(replay(mended, keptOf(paidBot(), [YES], { words: 'exact' })).first).toEqual({
      step: 0,
      what: 'words',
      expected: 'Сколько дней?',
      came: 'Сколько дней ждёте?',
    });
  });

  test('tells nothing of the token of a button', () => {
    const { steps } = keptOf(paidBot(), [YES]);

    expect(JSON.stringify(steps)).not.toContain('1.work.paid');
    expect(SaidTest.parse({ id: 'paid', name: 'Оплата', words: 'any', setting: SETTING, steps }).steps).toEqual(steps);
  });

  test('is the same however often it is said again', async () => {
    const knowledge = await shippedKnowledge();
    const setting = { start: null, language: null } as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom('telegram', 'whatsapp', 'web'),
        (seed, channel) => {
          const kept = keptOf(knowledge, anyMoves(knowledge, seed, { ...setting, channel }), {
            setting: { ...setting, channel },
            words: 'exact',
          });

          expect(SaidTest.safeParse(kept).error).toBeUndefined();
          expect(replay(knowledge, kept)).toMatchObject({ first: null, otherWords: 0 });
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('a phone in the hand of nobody', () => {
  test('rings when a reminder comes due while somebody waits', () => {
    const nodes = `
ask: { ask: { tg: Кай?, ru: Когда? }, expect: text, save: day, to: later }
later: { remind: visit, after: 2 days, text: { tg: Равед, ru: Пора идти }, to: end }
end: { end: true, say: { tg: Хайр, ru: Пока } }`;
    const knowledge = smallKnowledge({ work: { nodes } });
    const kept = keptOf(knowledge, [{ say: 'скоро' }, { wait: 60 }, { wait: 3 * 24 * 60 }], {
      setting: { start: { flow: 'work', node: 'ask' } },
    });

    expect(kept.steps.map(({ texts }) => texts.length)).toEqual([1, 0, 1]);
    expect(kept.steps[2]?.texts.join()).toContain('Пора идти');
  });

  test('may begin at a place that asks nothing, with flags that were raised before', () => {
    const nodes = `
say: { say: { tg: Салом, ru: Здравствуйте }, to: which }
which: { decide: [{ when: { flag: debt }, to: owes }, { to: free }] }
owes: { ask: { tg: Чанд?, ru: Сколько? }, expect: number, save: sum, to: free }
free: { end: true, say: { tg: Хайр, ru: Пока } }`;
    const knowledge = smallKnowledge({ work: { nodes } });
    const at = (flags: string[]) =>
      openPhone(knowledge, settingOf({ ...SETTING, flags, start: { flow: 'work', node: 'say' } })).turn.at;

    expect(at(['debt'])).toEqual({ flow: 'work', node: 'owes' });
    expect(at([])).toBeNull();
  });

  test('shows nothing before anybody has said a word', () => {
    const opened = openPhone(paidBot(), settingOf({ ...SETTING, start: null }));

    expect(opened.turn).toEqual({ bubbles: [], passed: [], at: null, ticket: null });
    expect(wait(paidBot(), opened.phone, 1000).turn.bubbles).toEqual([]);
  });

  test('is that of somebody new once all was forgotten', async () => {
    const knowledge = await shippedKnowledge();
    const kept = keptOf(
      knowledge,
      [
        { say: 'удалите мои данные' },
        { press: { choice: 'now', of: { flow: 'my-data', node: 'forget' } }, label: 'Сейчас' },
        { press: { choice: 'yes', of: { flow: 'my-data', node: 'sure' } }, label: 'Да' },
        { wait: 10 },
        { say: 'здравствуйте' },
      ],
      { setting: { start: null } },
    );

    expect(kept.steps.at(-1)?.at).toEqual({ flow: 'welcome', node: 'language' });
  });
});

describe('the tests of a release', () => {
  test('tell how many there are, how many are broken, and of each broken one both ways', () => {
    const [right, broken] = [keptOf(paidBot(), [YES]), { ...keptOf(paidBot(), [NO]), id: 'not-paid' }];
    const otherwise = paidBot(PAID.replace('level: yellow', 'level: red').replace('Сколько дней?', 'Дней?'));

    const report = checkSaid(otherwise, [right, broken]);

    expect(report.tests).toEqual({ count: 2, broken: 1, otherWords: 1 });
    expect(report.problems).toMatchObject([{ where: 'said/not-paid', code: 'said_other_ticket', severity: 'error' }]);
    expect(report.broken).toMatchObject([{ id: 'not-paid', before: [{ ticket: 'yellow' }], now: [{ ticket: 'red' }] }]);
  });

  test('are files of their own, and a talk that cannot be kept says at which move', () => {
    const file = { name: 'said/paid.yaml', text: JSON.stringify({ ...keptOf(paidBot(), [YES]), words: 'some' }) };

    expect(loadContent([file]).problems).toContainEqual(
      expect.objectContaining({ where: 'said/paid.yaml', path: 'words' }),
    );
    expect(
      keepTalk(paidBot(), { id: 'x', name: 'x', words: 'any', setting: SETTING }, [
        YES,
        NO,
        { ...NO, press: { own: 'exit' } },
      ]),
    ).toEqual({ gone: 2 });
  });
});
