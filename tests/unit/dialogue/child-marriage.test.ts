import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

const UNLAWFUL = {
  tg: {
    me: 'Пеш аз 18-солагӣ хонадор кардан мумкин нест, ҳатто агар худатон розӣ бошед.',
    other: 'Пеш аз 18-солагӣ хонадор кардан мумкин нест, ҳатто агар кӯдак розӣ бошад.',
  },
  ru: {
    me: 'До 18 лет нельзя выдавать замуж и женить, даже если вы согласны.',
    other: 'До 18 лет нельзя выдавать замуж и женить, даже если ребёнок согласен.',
  },
};

function picks(talk: Talk, id: string): string {
  const token = talk.last.choices.find((choice) => choice.token.endsWith(`.${id}`))?.token;
  return talk.sends({ kind: 'choice', token: token ?? id }).text;
}

/** In Tajikistan, up to the matter. */
function under18(language: 'tg' | 'ru', about: 'me' | 'other'): Talk {
  const talk = createTalk(knowledge, { language });
  talk.conversation.contact.country = 'TJ';
  talk.sends({ kind: 'choice', token: '!topic.under-18' });
  picks(talk, 'yes');
  picks(talk, about);
  if (about === 'me') talk.says('16');
  return talk;
}

describe.each(['tg', 'ru'] as const)('a wedding before 18 (%s)', (language) => {
  test.each(['me', 'other'] as const)('is called unlawful, with force and without (%s)', (about) => {
    const text = picks(under18(language, about), 'marriage');

    expect(text).toContain(UNLAWFUL[language][about]);
    expect(text).not.toMatch(/хонадор кунад|замуж силой/);
  });

  test('is called so on the way of danger too, to a child and to who writes for one', () => {
    const said = (['me', 'other'] as const).map((about) => {
      const talk = createTalk(knowledge, { language });
      talk.conversation.contact.country = 'TJ';
      talk.says(language === 'tg' ? '16 солаам, маро ба шавҳар медиҳанд' : 'мне 16 лет, меня выдают замуж насильно');
      picks(talk, 'yes');
      const told = picks(talk, about);
      return { about, text: about === 'me' ? picks(talk, 'no') : told };
    });

    for (const { about, text } of said) expect(text).toContain(UNLAWFUL[language][about]);
  });
});
