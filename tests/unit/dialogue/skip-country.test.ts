import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../core/message.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** What is carried along is made for a country: there the question is the whole topic. */
const NEEDED = 'pocket-pack/which';

const asking = [...knowledge.book.newest.flows.values()].flatMap(({ flow, nodes }) =>
  [...nodes]
    .flatMap(([id, node]) =>
      node.kind === 'pick' && node.choices.from === 'countries' && node.menu !== true ? [`${flow}/${id}`] : [],
    )
    .filter((where) => where !== NEEDED),
);

function askedAt(where: string, language: 'tg' | 'ru'): Talk {
  const [flow = '', node = ''] = where.split('/');
  const talk = createTalk(knowledge, { language });
  talk.conversation.session = {
    release: knowledge.book.newest.release,
    flow,
    node,
    visits: [],
    answers: {},
    flags: [],
    back: [],
    failures: 0,
    page: 0,
    askedAt: talk.now,
  };
  talk.conversation.memory.lastInboundAt = talk.now;
  return talk;
}

describe('somebody who would rather not name the country', () => {
  test.each(asking)('at %s is led on, by button and in words', (where) => {
    for (const language of LANGUAGES) {
      for (const words of language === 'tg' ? ['намехоҳам гӯям', 'гузаред'] : ['не хочу говорить', 'пропустить']) {
        const talk = askedAt(where, language);

        talk.says(words);

        expect(place(talk), words).not.toBe(where);
        expect(place(talk), words).not.toBeNull();
        expect(talk.conversation.contact.country).toBeNull();
      }
      const talk = askedAt(where, language);
      talk.says(language === 'tg' ? 'такрор' : 'повторите');
      talk.presses(language === 'tg' ? 'Гузаштан' : 'Пропустить');
      expect(place(talk)).not.toBe(where);
      expect(talk.last.choices.length).toBeGreaterThan(0);
    }
  });
});
