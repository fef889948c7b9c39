import { expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const lexicon = shippedLexicon();

/** A topic that leads straight to a question of another. */
const LEADS_ON = new Map([['our-embassy', 'help-places/which']]);

test.each([
  ['tg', 'патентам қатъ шуд', 'patent-russia'],
  ['tg', 'пули патент', 'patent-price'],
  ['ru', 'патент аннулировали', 'patent-russia'],
] as const)(
  'a person at the menu who writes of the patent is not sent to the list of countries (%s: %s)',
  (language, said, flow) => {
    const talk = createTalk(knowledge, { language });
    talk.says(language === 'tg' ? 'Салом' : 'Здравствуйте');

    talk.says(said);

    expect(talk.conversation.session?.flow).toBe(flow);
  },
);

test.each(['tg', 'ru'] as const)('who types the title of a topic at the menu is led there (%s)', (language) => {
  const topics = [...knowledge.book.newest.flows.values()].filter(
    ({ topic, flow }) => topic === true && flow !== 'menu',
  );
  const titles = topics.flatMap(({ flow, title }) => [title.tg, title.ru].map((words) => ({ flow, words })));
  const calm = titles.filter(({ words }) => dangerIn(lexicon, words) === null);

  const led = calm.map(({ flow, words }) => {
    const talk = atMenu(language);
    talk.says(words);
    const there = LEADS_ON.get(flow);
    return { words, asked: there ?? flow, at: there === undefined ? talk.conversation.session?.flow : place(talk) };
  });

  expect(led.length).toBeGreaterThan(20);
  expect(led.filter(({ asked, at }) => asked !== at)).toEqual([]);
});

test.each([
  ['tg', 'рақамҳо'],
  ['tg', 'raqamho baroi roh'],
  ['ru', 'рақамҳо барои роҳ'],
  ['ru', 'корти роҳ'],
] as const)('who asks for the numbers to take along gets them and is not put in a queue (%s: %s)', (language, said) => {
  const talk = atMenu(language);

  talk.says(said);

  expect(talk.conversation.session?.flow).toBe('pocket-pack');
  expect(talk.conversation.ticket).toBeNull();
});
