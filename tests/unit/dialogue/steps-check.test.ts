import { describe, expect, test } from 'vitest';
import { createTalk, NOON, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** 24 November 2026 is today: up to the nearest steps, for somebody who works in a region. */
function asksFor({ region, entered, patent }: { region: string; entered: string; patent: string }): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.sends({ kind: 'choice', token: '!topic.step-by-step' });
  talk.presses('Россия');
  talk.presses('На работу');
  talk.presses(region);
  talk.says(entered);
  talk.says(patent);
  return talk;
}

const remindersOf = ({ conversation }: Talk) =>
  conversation.timers.flatMap((timer) =>
    timer.kind === 'remind' ? [[timer.name, new Date(timer.at).toISOString().slice(0, 10)]] : [],
  );

describe('the steps of a checklist', () => {
  test('are told two at a time, the nearest first, each with its last day', () => {
    const { text } = asksFor({ region: 'Другой регион', entered: '20.11.2026', patent: 'пропустить' }).last;

    expect(text).toMatch(/До 4 декабря 2026 года: Хозяин жилья или работодатель ставит вас на учёт/);
    expect(text).toMatch(/До 19 декабря 2026 года: Пройдите медосмотр/);
    expect(text.match(/До \d/g)).toHaveLength(2);
  });

  test('are those of the part of the country where somebody is', () => {
    const { text } = asksFor({ region: 'Москва или область', entered: '20.11.2026', patent: 'пропустить' }).last;

    expect(text).toMatch(/До 4 декабря 2026 года: В Москве и области встаньте на учёт в приложении «Амина»/);
  });

  test('count from the day of the patent once there is one', () => {
    const { text } = asksFor({ region: 'Другой регион', entered: '01.10.2026', patent: '10.11.2026' }).last;

    expect(text).toMatch(/До 9 декабря 2026 года: Оплатите патент/);
    expect(text).toMatch(/До 9 января 2027 года: Отправьте копию трудового договора/);
  });

  test('are reminded of after a yes alone, on the day that the checklist sets', () => {
    const talk = asksFor({ region: 'Другой регион', entered: '20.11.2026', patent: 'пропустить' });
    expect(remindersOf(talk)).toEqual([]);

    talk.presses('Да');

    expect(remindersOf(talk)).toEqual([
      ['ru-registration', '2026-11-29'],
      ['ru-medical', '2026-12-09'],
      ['ru-patent', '2026-12-09'],
    ]);
  });

  test('whose day to remind is over are reminded of tomorrow, while there is time', () => {
    const talk = asksFor({ region: 'Другой регион', entered: '11.11.2026', patent: 'пропустить' });

    talk.presses('Да');

    expect(remindersOf(talk)).toContainEqual(['ru-registration', '2026-11-25']);
  });

  test('that are all over are not told as done: a lawyer and a person are named', () => {
    const talk = asksFor({ region: 'Другой регион', entered: '01.06.2026', patent: 'пропустить' });

    expect(talk.last.text).toMatch(/Если что-то осталось, сначала спросите юриста/);
    expect(place(talk)).toBe('step-by-step/talk');
  });

  test.each([
    ['that cannot be', '20.11.2026', '01.11.2026'],
    ['of years ago', '20.11.2023', 'пропустить'],
  ])('from days %s are asked for again', (_, entered, patent) => {
    expect(place(asksFor({ region: 'Другой регион', entered, patent }))).toBe('step-by-step/came-on');
  });

  test('have no days when nobody has looked at the facts for two years: a person is named', () => {
    const talk = createTalk(knowledge, { language: 'ru', at: NOON + 730 * 86_400_000 });
    talk.sends({ kind: 'choice', token: '!topic.step-by-step' });
    talk.presses('Россия');
    talk.presses('На работу');
    talk.presses('Другой регион');
    talk.says('20.11.2028');

    expect(talk.says('пропустить').text).toMatch(/О сроках скажет специалист/);
    expect(place(talk)).toBe('step-by-step/talk');
  });

  test('are all read without any day by whoever has not left yet', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.sends({ kind: 'choice', token: '!topic.step-by-step' });
    talk.presses('Россия');
    talk.presses('Для другого');

    expect(talk.says('пропустить').text).toMatch(/Россия без патента[\s\S]*до поездки/);
  });
});
