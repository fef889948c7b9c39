import { describe, expect, test } from 'vitest';
import { NOT_ALONE } from '../../../core/safe-contact.ts';
import type { Talk } from '../../support/talk.ts';
import { atMenu } from './stand.ts';

/** Somebody who may be written to in the evening, and has given both words. */
function agreed(): Talk {
  const talk = atMenu('ru');
  talk.says('мои данные');
  talk.presses(talk.last.choices.find(({ label }) => label.startsWith('Когда вам'))?.label ?? '');
  talk.presses(1);
  talk.presses(3);
  for (const word of ['купи хлеба', 'чайник вскипел']) talk.says(word);
  return talk;
}

describe('the word "not alone"', () => {
  test('opens an orange case where there is none, which waits at the desk, and raises one that is less', () => {
    const talk = agreed();
    const { commit } = talk.says('купи хлеба');
    expect(commit?.ticket).toMatchObject({
      status: 'open',
      level: 'orange',
      flags: [NOT_ALONE],
      waitingSince: talk.now,
    });
    expect(commit?.ticket?.steps.map(({ kind }) => kind)).toEqual(['paused']);

    const other = agreed();
    other.says('оператор');
    for (let pressed = 0; other.conversation.ticket === null && pressed < 4; pressed++) other.presses(1);
    expect(other.conversation.ticket?.level).toMatch(/green|yellow/);
    const topic = other.conversation.ticket?.topic;
    other.says('купи хлеба');
    expect(other.conversation.ticket).toMatchObject({ topic, level: 'orange', flags: [NOT_ALONE] });
  });

  test('shows nothing of that case on the phone: neither in "My data" nor in what it answers', () => {
    const talk = agreed();
    talk.says('купи хлеба');
    const { ticket } = talk.conversation;
    talk.says('мои данные');
    expect(talk.presses('Посмотреть данные').text).toContain('Запроса к человеку нет');
    for (const text of ['отменить заявку', 'когда мне ответят', 'какие-то непонятные слова', 'вы тут?']) {
      expect([text, talk.says(text).text]).not.toEqual([
        text,
        expect.stringMatching(/увидит человек|ваш запрос|запрос (стоит|остаётся)/iu),
      ]);
    }
    talk.sends({ kind: 'media', media: 'photo', caption: '' });
    expect(talk.last.text).not.toMatch(/увидит человек/iu);
    expect(talk.conversation.ticket).toMatchObject({ id: ticket?.id, status: 'open', flags: [NOT_ALONE] });
  });

  test('a request that the phone makes in the pause joins that case', () => {
    const talk = agreed();
    talk.says('купи хлеба');
    const { ticket } = talk.conversation;
    talk.says('меня бьёт муж');

    expect(talk.conversation.ticket).toMatchObject({ id: ticket?.id, level: 'red', topic: 'danger' });
    expect(talk.conversation.ticket?.flags).toEqual(expect.arrayContaining([NOT_ALONE, 'danger-violence']));
  });

  test('with all is well the case is told, too', () => {
    const talk = agreed();
    talk.says('купи хлеба');
    talk.says('чайник вскипел');

    expect(talk.conversation.ticket?.steps.map(({ kind }) => kind)).toEqual(['paused', 'resumed']);
  });
});

describe('a word that is chosen while a request is open', () => {
  function says(word: string) {
    const talk = atMenu('ru');
    talk.says('оператор');
    for (let pressed = 0; talk.conversation.ticket === null && pressed < 4; pressed++) talk.presses(1);
    talk.says('мои данные');
    talk.presses(talk.last.choices.find(({ label }) => label.startsWith('Когда вам'))?.label ?? '');
    talk.presses(1);
    talk.presses(3);
    return talk.says(word);
  }

  test.each(['себ', 'хлеб', 'дом', 'да'])(
    '«%s» is taken or refused with a reason, and stands nowhere at the desk',
    (word) => {
      const { text, commit } = says(word);

      expect(text).toMatch(/Это слово не подойдёт|другое обычное слово/);
      expect(text).not.toContain('к запросу');
      expect(JSON.stringify(commit?.log)).not.toContain(word);
    },
  );

  test.each(['насилие', 'рабы', 'одна', 'нет', 'Москва', 'зарплата', 'долг'])(
    '«%s», which tells something, is read by whoever answers',
    (word) => {
      expect(JSON.stringify(says(word).commit?.log)).toContain(word);
    },
  );
});
