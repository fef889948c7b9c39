import { expect, test } from 'vitest';
import { createTalk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

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
