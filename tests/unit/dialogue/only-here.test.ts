import { describe, expect, test } from 'vitest';
import { NO_OTHER_WAYS } from '../../../dialogue/say/other-ways.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk, type TalkSettings } from '../../support/talk.ts';
import { agreed } from './safe-talks.ts';
import { knowledge, place } from './stand.ts';

const ONLY_HERE = { tg: 'танҳо дар ҳамин саҳифа', ru: 'только на этой странице' } as const;
const ANSWER_HERE = { tg: 'танҳо ба ҳамин саҳифа меояд', ru: 'Ответ придёт только на эту страницу' } as const;
const CODE = { tg: ['Маълумоти ман', 'Дигар мессенҷер'], ru: ['Мои данные', 'Другой мессенджер'] } as const;
const UNSAFE = { tg: 'Дар мессенҷер қулайтар аст?', ru: 'Удобнее в мессенджере?' } as const;
const WAYS = { ...NO_OTHER_WAYS, telegram: 'https://t.me/hamroh_bot' };
const PERSON = { tg: 'оператор', ru: 'оператор' } as const;

/** Until a request is open. */
function asksForPerson(talk: Talk, language: 'tg' | 'ru'): { text: string } {
  const said = [talk.says(PERSON[language]).text];
  for (let step = 0; step < 6 && talk.conversation.ticket === null; step++) said.push(talk.presses(1).text);
  expect(talk.conversation.ticket).toMatchObject({ status: 'open' });
  return { text: said.join('\n') };
}

/** Rings what is to be asked until nothing is any more: who has not answered. */
function staysSilent(talk: Talk): void {
  for (let rings = 0; rings < 10; rings += 1) {
    const timer = talk.conversation.timers.find(({ kind }) => kind === 'arrival');
    if (timer?.kind !== 'arrival') return;
    talk.now = timer.at - 1000;
    talk.sends({ kind: 'timer', timer });
  }
  throw new Error('it never ends');
}

/** The same talk, as it goes on after a code was told. */
function movedTo(channel: 'web' | 'telegram', { conversation, now }: Talk): Talk {
  const talk = createTalk(knowledge, { channel, language: 'ru', at: now });
  const { account, address } = talk.conversation;
  talk.conversation = { ...conversation, account, address };
  return talk;
}

/** Somebody who has asked to be asked tomorrow how they are, and would have the desk told. */
function expecting(settings: TalkSettings) {
  const talk = createTalk(knowledge, { language: 'ru', ...settings });
  talk.says('Мои данные');
  talk.presses('Настройки');
  talk.presses('Спросить, как дела');
  talk.presses('Завтра');
  talk.presses('Да, сказать');
  return talk;
}

describe('where nothing comes to the person by itself', () => {
  test('a question how they are is promised on the page alone, and that the desk cannot be told is said', () => {
    const { last, conversation } = expecting({ channel: 'web', ways: WAYS });

    expect(last.text).toContain(ONLY_HERE.ru);
    for (const step of CODE.ru) expect(last.text).toContain(`«${step}»`);
    expect(last.text).toContain('специалист об этом не узнает');
    expect(last.text).not.toContain('сообщу специалисту');
    expect(last.bubbles.every(({ text }) => text.length <= 300)).toBe(true);
    expect(conversation.timers).toMatchObject([{ kind: 'arrival' }]);
  });

  test.each(['tg', 'ru'] as const)('whoever asks for a person hears it once (%s)', (language) => {
    const talk = createTalk(knowledge, { channel: 'web', language, ways: WAYS });
    const { text } = asksForPerson(talk, language);

    expect(text.split(ANSWER_HERE[language])).toHaveLength(2);
    expect(text).toContain(UNSAFE[language]);
    // The numbers stand between it and the question whose first button is danger.
    expect(text.lastIndexOf('112')).toBeGreaterThan(text.indexOf(UNSAFE[language]));
    expect(talk.says(PERSON[language]).text).not.toContain(ANSWER_HERE[language]);
    const [data, elsewhere] = CODE[language];
    expect(text).toContain(`«${data}»`);
    expect(text).toContain(`«${elsewhere}»`);
    talk.says(data);
    talk.presses(elsewhere);
    expect(place(talk)).toBe('case-code/what');
  });

  test.each([
    ['no other channel is set up', {}],
    ['the other channel does not work', { ways: WAYS, brokenWays: [{ channel: 'telegram', country: 'RU' }] }],
  ])('no code is spoken of where %s', (_name, settings) => {
    const talk = createTalk(knowledge, { channel: 'web', language: 'ru', ...settings });
    talk.conversation = { ...talk.conversation, contact: { ...talk.conversation.contact, country: 'RU' } };
    const { text } = asksForPerson(talk, 'ru');

    expect(text).toContain(ANSWER_HERE.ru);
    expect(text).not.toMatch(/Удобнее в мессенджере/);
  });

  test('where safe contact was agreed on nothing tells whoever holds the phone of a danger', () => {
    const { conversation, now } = agreed('ru', 'web');
    const talk = createTalk(knowledge, { channel: 'web', language: 'ru', at: now, ways: WAYS });
    talk.conversation = conversation;
    const { text } = asksForPerson(talk, 'ru');

    expect(text).toContain(ANSWER_HERE.ru);
    expect(text).not.toMatch(/Удобнее в мессенджере/);
  });

  test('nobody is asked to keep the page open', () => {
    for (const cry of ['меня заперли и бьют', 'муж выгнал меня из дома', PERSON.ru]) {
      const talk = createTalk(knowledge, { channel: 'web', language: 'ru', ways: WAYS });
      const said = [talk.says(cry).text];
      for (let step = 0; step < 4; step++) if (talk.last.choices.length > 0) said.push(talk.presses(1).text);

      expect(said.join('\n')).not.toContain('акрывайте');
    }
    expect(expecting({ channel: 'web', ways: WAYS }).last.text).not.toContain('акрывайте');
  });
});

describe('whoever wished that the desk is told, and does not answer', () => {
  test('on the page, which they may have closed, alarms nobody, also where they wished it elsewhere', () => {
    for (const talk of [expecting({ channel: 'web' }), movedTo('web', expecting({ channel: 'telegram' }))]) {
      staysSilent(talk);
      expect(talk.conversation.ticket).toBeNull();
      expect(talk.conversation.memory.arrival).toBeUndefined();
    }
  });

  test('where they have moved to from the page is told of as they wished', () => {
    const talk = movedTo('telegram', expecting({ channel: 'web' }));
    staysSilent(talk);

    expect(talk.conversation.ticket).toMatchObject({ status: 'open', topic: 'safe-arrival', flags: ['unanswered'] });
  });

  test.each([
    ['web', true],
    ['telegram', false],
  ] as const)('reads among their data on %s whether nobody is told from there', (channel, isSaid) => {
    const talk = movedTo(channel, expecting({ channel: 'telegram' }));
    talk.says('Мои данные');

    expect(talk.presses('Посмотреть данные').text.includes('специалист об этом не узнает')).toBe(isSaid);
  });
});

test('several reminders that are set at once say once where they are', () => {
  const work = `
more:
  ask: { tg: Ёдоварӣ кунам?, ru: Напомнить? }
  choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: one }, { id: no, label: { tg: Не, ru: Нет }, to: done }]
one: { remind: one, after: 2 days, open: done, to: two }
two: { remind: two, after: 7 days, open: done, to: last }
last: { ask: { tg: Боз чӣ?, ru: Что ещё? }, expect: text, save: last, to: done }
done: { end: true }`;
  const talk = createTalk(smallKnowledge({ work }), { channel: 'web', language: 'ru' });
  talk.says('/menu');
  talk.presses(1);
  const { text } = talk.presses('Да');

  expect(talk.conversation.timers).toHaveLength(2);
  expect(text.split(ONLY_HERE.ru)).toHaveLength(2);
  expect(text.indexOf(ONLY_HERE.ru)).toBeLessThan(text.indexOf('Что ещё?'));
});

test('where what we write comes to the person nothing of it is said', () => {
  const { last, conversation } = expecting({ channel: 'telegram' });

  expect(last.text).toContain('сообщу специалисту');
  expect(last.text).not.toContain(ONLY_HERE.ru);
  expect(conversation.memory.arrival?.tells).toBe(true);
});
