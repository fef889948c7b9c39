import { expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { bandText } from '../../../dialogue/say/variables.ts';
import { createView } from '../../../dialogue/say/view.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const work = (tg: string, ru: string, ids = ['yes', 'no']) => `
a:
  ask: { tg: ${tg}, ru: ${ru} }
  choices: [${ids.map((id) => `{ id: ${id}, label: { tg: Тугма ${id}, ru: Кнопка ${id} }, to: b }`).join(', ')}]
b: { ask: { tg: Баъд чӣ?, ru: А потом? }, expect: text, save: b, to: menu }`;

/** A talk that stands at a question of release 1; `release` brings the next while it goes on. */
function talkAt(before: string) {
  const old = smallKnowledge({ work: before });
  const served: Knowledge = { ...old };
  const talk = createTalk(served, { language: 'tg' });
  talk.says('/menu');
  talk.presses('Кор');
  return {
    talk,
    release(after: string) {
      const newest = smallKnowledge({ work: after });
      const book = { newest: { ...newest.book.newest, release: 2 }, older: new Map([[1, old.book.newest]]) };
      Object.assign(served, newest, { book });
    },
  };
}

test('a change of language asks in the newest words', () => {
  const { talk, release } = talkAt(work('Куҳна?', 'Старый?'));
  release(work('Нав?', 'Новый?'));

  const answer = talk.says('/ru');

  expect(answer.text).toContain('Новый?');
  expect(answer.text).not.toContain('Старый?');
  expect(talk.conversation.session?.release).toBe(2);
});

test('a button under the old words still answers the question that was asked again in new ones', () => {
  const { talk, release } = talkAt(work('Куҳна?', 'Старый?'));
  const [yes] = talk.last.choices;
  release(work('Нав?', 'Новый?'));
  talk.says('/ru');

  const answer = talk.sends({ kind: 'choice', token: yes!.token });

  expect(answer.text).toContain('А потом?');
  expect(talk.conversation.session).toMatchObject({ node: 'b', release: 2 });
});

test('a button under a question that has other choices now asks the one of today', () => {
  const { talk, release } = talkAt(work('Куҳна?', 'Старый?'));
  const [yes] = talk.last.choices;
  release(work('Нав?', 'Новый?', ['yes', 'later']));
  talk.says('/ru');

  const answer = talk.sends({ kind: 'choice', token: yes!.token });

  expect(answer.text).toContain('Новый?');
  expect(answer.choices.map(({ label }) => label)).toContain('Кнопка later');
});

test('a button that names a release which nobody knows asks the open question again', () => {
  const { talk } = talkAt(work('Куҳна?', 'Старый?'));
  const token = talk.last.choices[0]!.token.replace(/^1\./, 'zzzzzz.');

  const answer = talk.sends({ kind: 'choice', token });

  expect(answer.text).toContain('Куҳна?');
  expect(talk.conversation.session).toMatchObject({ node: 'a', release: 1 });
});

const picks = (name: string, id: string, label: string) => `
a:
  ask: { tg: Кадом?, ru: Какой? }
  save: ${name}
  choices: [{ id: ${id}, label: { tg: ${label}, ru: ${label} }, to: b }]
b: { ask: { tg: 'Шумо: {{${name}}}', ru: 'Вы: {{${name}}}' }, expect: text, save: b, to: menu }`;

test('what was picked from a list that is another now is said back as it stood on the button', () => {
  const { talk, release } = talkAt(picks('boss', 'firm', 'Ширкат'));
  talk.presses('Ширкат');
  release(picks('boss', 'person', 'Шахс'));

  expect(talk.says('/ru').text).toContain('Вы: Ширкат');
});

test('a band is told of the set that has left it, also where another set keeps its own under that name now', () => {
  const screen = (set: string) => `
a: { screen: ${set}, save: found, to: { none: b, some: b, strong: b }, child: b }
b: { ask: { tg: '{{band:found}}', ru: '{{band:found}}' }, expect: text, save: b, to: menu }`;
  const old = smallKnowledge({ work: screen('one') });
  const newest = smallKnowledge({ work: screen('other') });
  const book = { newest: { ...newest.book.newest, release: 2 }, older: new Map([[1, old.book.newest]]) };
  const [shipped] = old.content.screens.values();
  const setOf = (id: string, band: string) => ({
    ...shipped!,
    id,
    bands: [{ id: band, from: 0, say: { tg: `${id} ${band}`, ru: `${id} ${band}` } }],
  });
  const screens = new Map([
    ['one', setOf('one', 'strong')],
    ['other', setOf('other', 'weak')],
  ]);
  const view = createView({
    knowledge: { ...newest, book, content: { ...old.content, screens } },
    contact: newContact(),
    answers: { found: 'strong' },
    flags: [],
    demoted: new Set<string>(),
    can: CAPABILITIES.web,
    today: '2026-11-24',
  });

  expect(bandText(view, 'found')).toBe('one strong');
});
