import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const flows = [...knowledge.book.newest.flows.values()];
const childNodes = flows.flatMap(({ flow, nodes }) =>
  [...nodes]
    .filter(([, { tags }]) => tags?.includes('child') === true)
    .map(([name, node]): [string, typeof node] => [`${flow}/${name}`, node]),
);

/** Somebody of fifteen who agreed that messages are kept. */
function aged15(): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  Object.assign(talk.conversation.contact, { age: 15, country: 'RU' });
  talk.says('/menu');
  return talk;
}

/** What a child of fifteen says in the flow for children, up to the request that is written down for it. */
function requestOf(about: 'О себе' | 'О ребёнке', matter: string): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact.country = 'RU';
  talk.sends({ kind: 'choice', token: '!topic.under-18' });
  talk.presses('Да');
  talk.presses(about);
  if (place(talk) === 'under-18/age') talk.says('15');
  talk.presses(matter);
  if (place(talk) === 'under-18/trusted') talk.presses('Нет');
  return talk;
}

describe('a place for children', () => {
  test.each(childNodes)('takes no pictures, screens nobody and plays nothing: %s', (_where, node) => {
    expect(node.kind).not.toBe('screen');
    expect(node.kind === 'expect' && node.expect === 'file').toBe(false);
    expect('audio' in node).toBe(false);
  });

  test.each([
    'check-offer',
    'warning-signs',
    'came-back-work',
    'patent-russia',
    'rules-russia',
    'rules-kazakhstan',
    'rules-korea',
    'rules-turkey',
    'rules-uae',
    'rules-elsewhere',
  ])('is where somebody of fifteen comes to in place of %s', (topic) => {
    const talk = aged15();

    talk.sends({ kind: 'choice', token: `!topic.${topic}` });

    expect(place(talk)).toMatch(/^under-18\//);
  });
});

describe('a child', () => {
  test.each([
    ['О себе', 'Зовут на работу'],
    ['О себе', 'Заставляют работать'],
    ['О себе', 'Выдают замуж'],
    ['О себе', 'Бьют или пугают'],
    ['О ребёнке', 'Остались без семьи'],
    ['О ребёнке', 'Зовут на работу'],
  ] as const)('asked about as "%s" who says "%s" is an alarm at the desk', (about, matter) => {
    const talk = requestOf(about, matter);

    expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red', topic: 'child' });
  });

  test.each(['О себе', 'О ребёнке'] as const)(
    'asked about as "%s" who says nothing further is at the desk too',
    (about) => {
      expect(requestOf(about, 'Не хочу говорить').conversation.ticket).toMatchObject({
        status: 'open',
        topic: 'child',
      });
    },
  );

  test('gets no advice about work abroad', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.conversation.contact.country = 'RU';
    talk.sends({ kind: 'choice', token: '!topic.under-18' });
    talk.presses('Да');
    talk.presses('О себе');
    talk.says('15');

    expect(talk.presses('Зовут на работу').text).toContain('О работе за границей мы советуем только взрослым.');
  });
});
