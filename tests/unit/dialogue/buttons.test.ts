import { describe, expect, test } from 'vitest';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, openPassport, place } from './stand.ts';

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

describe('a button', () => {
  test('pressed twice is one answer', () => {
    const talk = atMenu();
    openPassport(talk);
    talk.presses('Ҳа');
    const question = talk.last.choices;
    talk.presses(1);
    const after = place(talk);
    const second = talk.sends({ kind: 'choice', token: question[1]?.token ?? '' });

    expect(second.bubbles).toEqual([]);
    expect(place(talk)).toBe(after);
  });

  test('pressed twice is one answer also where the talk ends with it', () => {
    const talk = atMenu();
    talk.presses('Дар бораи мо');
    talk.presses(1);
    const done = talk.last.choices.find(({ label }) => label === 'Тамом')?.token ?? '';
    talk.sends({ kind: 'choice', token: done });
    expect(place(talk)).toBeNull();

    expect(talk.sends({ kind: 'choice', token: done }).bubbles).toEqual([]);
  });

  test('of the menu is heard at once after another choice was typed', () => {
    const talk = atMenu();
    const token = talk.last.choices[0]?.token ?? '';
    talk.says('2');
    talk.sends({ kind: 'choice', token });

    expect(place(talk)).toMatch(/^urgent\//);
  });

  test('from an earlier question repeats the open one and says why', () => {
    const talk = atMenu();
    openPassport(talk);
    const old = talk.last.choices[0]?.token ?? '';
    talk.presses('Ҳа');
    talk.presses(1);
    const open = place(talk);
    talk.waits(MINUTE);
    talk.sends({ kind: 'choice', token: old });

    expect(place(talk)).toBe(open);
    expect(talk.last.text).toContain('саволи пештара');
  });

  test('of the menu works for ever', () => {
    const talk = atMenu();
    const about = talk.last.choices.find(({ label }) => label === 'Дар бораи мо')?.token ?? '';
    openPassport(talk);
    talk.waits(400 * DAY);
    talk.sends({ kind: 'choice', token: about });

    expect(place(talk)).toBe('about/who');
  });

  test('of the menu works at once for whoever has touched the wrong one, and twice on the same is one answer', () => {
    const talk = atMenu();
    const [help = '', about = ''] = ['Ёрӣ лозим', 'Дар бораи мо'].map(
      (label) => talk.last.choices.find((choice) => choice.label === label)?.token ?? '',
    );
    talk.sends({ kind: 'choice', token: about });
    const again = talk.sends({ kind: 'choice', token: about });
    const helped = talk.sends({ kind: 'choice', token: help });
    const helpedAgain = talk.sends({ kind: 'choice', token: help });

    expect(again.bubbles).toEqual([]);
    expect(place(talk)).toMatch(/^urgent\//);
    expect(helped.text).toContain('\n112\n');
    expect(helpedAgain.bubbles).toEqual([]);
  });

  test('of last year, of another bot or of nobody never breaks anything', () => {
    for (const token of [
      '9.gone.node.yes',
      '1.menu.gone.x',
      'garbage',
      '',
      '!nothing',
      '1.constructor.__proto__.x',
      'x'.repeat(200),
    ]) {
      const talk = atMenu();
      talk.sends({ kind: 'choice', token });

      expect(talk.last.text).not.toBe('');
      expect(talk.last.choices.length).toBeGreaterThan(1);
    }
  });
});

describe('a list too long for one bubble', () => {
  test('is turned page by page, and every entry can be pressed', () => {
    const talk = createTalk(knowledge, { language: 'tg', channel: 'whatsapp' });
    talk.says('маро банд карданд');
    talk.presses('Ҳа');
    const seen = new Set<string>();
    for (let page = 0; page < 5; page += 1) {
      for (const { token } of talk.last.choices) seen.add(token);
      if (!talk.last.choices.some(({ label }) => label === 'Саҳифаи навбатӣ')) break;
      expect(talk.last.text).toMatch(/Саҳифаи \d аз \d/);
      talk.presses('Саҳифаи навбатӣ');
    }

    for (const { id } of knowledge.content.countries)
      expect(
        [...seen].some((token) => token.endsWith(`.${id}`)),
        id,
      ).toBe(true);
    talk.presses('Кишвари дигар');
    expect(talk.conversation.contact.country).toBe('other');
  });

  test('a question without choices speaks of no pages', () => {
    const talk = atMenu();
    talk.says('оператор');
    talk.says('чизи дигар');

    expect(talk.last.text).not.toMatch(/Саҳифа/);
  });
});
