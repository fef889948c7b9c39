import { expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge } from './stand.ts';

const lexicon = shippedLexicon();

test.each([
  ['tg', 'патентам қатъ шуд'],
  ['tg', 'пули патент'],
  ['ru', 'патент аннулировали'],
] as const)(
  'a person at the menu who writes of the patent is not sent to the list of countries (%s: %s)',
  (language, said) => {
    const talk = createTalk(knowledge, { language });
    talk.says(language === 'tg' ? 'Салом' : 'Здравствуйте');

    talk.says(said);

    expect(talk.conversation.session?.flow).toBe('patent-russia');
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
    return { words, asked: flow, flow: talk.conversation.session?.flow };
  });

  expect(led.length).toBeGreaterThan(20);
  expect(led.filter(({ asked, flow }) => asked !== flow)).toEqual([]);
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
