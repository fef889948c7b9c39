import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../core/days.ts';
import { uzbekSeen } from '../../../dialogue/say/uzbek-seen.ts';
import { looksLike } from '../../../language/which/identify.ts';
import { contentOf } from '../content/samples.ts';
import { atMenu, newcomer, place } from './stand.ts';

const isTold = (text: string) => text.includes(uzbekSeen(contentOf({})));

test('whoever writes Uzbek is answered in a line of Tajik and a line of Russian', () => {
  expect(uzbekSeen(contentOf({})).split('\n').map(looksLike)).toEqual(['tg', 'ru']);
});

describe('who writes Uzbek', () => {
  test('reads first in which languages we answer, and then the languages to choose from', () => {
    const talk = newcomer();
    talk.says('menga ish kerak, qayerga boray');

    expect(talk.last.text.startsWith(uzbekSeen(contentOf({})))).toBe(true);
    expect(place(talk)).toBe('welcome/language');
    expect(talk.last.choices.map(({ label }) => label)).toContain('Тоҷикӣ');
  });

  test.each(['tg', 'ru'] as const)('is told so once a day where a language was chosen (%s)', (language) => {
    const talk = atMenu(language);

    expect(isTold(talk.says('менга иш керак').text)).toBe(true);
    expect(isTold(talk.says('qayerga borish kerak').text)).toBe(false);
    talk.waits(DAY_MS);
    expect(isTold(talk.says('qayerga borish kerak').text)).toBe(true);
    expect(talk.conversation.contact.language).toBe(language);
  });

  test('about danger reads of nothing else first', () => {
    const talk = newcomer();
    talk.says('meni sotib yuborishdi, yordam bering');

    expect(isTold(talk.last.text)).toBe(false);
    expect(talk.conversation.ticket).toMatchObject({ level: 'red' });
  });

  test.each(['салом', 'пул намедиҳанд', 'когда заплатят'])('is nobody who writes: %s', (text) => {
    expect(isTold(atMenu().says(text).text)).toBe(false);
  });
});
