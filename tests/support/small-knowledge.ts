import type { Content } from '../../content/schema.ts';
import { createKnowledge, type Knowledge } from '../../dialogue/know/knowledge.ts';
import { shippedContent } from '../unit/content/shipped.ts';
import { bookFrom, fileOf, type Script } from '../unit/flows/make-flows.ts';
import { shippedLexicon } from './lexicon.ts';

/** The flows that the program opens itself, each of a few words. */
const NEEDED: Record<string, Script> = {
  welcome: { nodes: 'hello: { say: { tg: Салом, ru: Привет }, to: menu }' },
  menu: {
    nodes: `
topics:
  menu: true
  ask: { tg: Чӣ лозим?, ru: Что нужно? }
  choices: [{ id: work, label: { tg: Кор, ru: Работа }, to: work }]`,
  },
  'talk-to-a-person': {
    nodes: `
open: { handoff: { topic: operator, level: green }, say: { tg: Навиштам, ru: Записано }, to: tell }
tell: { ask: { tg: Боз чӣ?, ru: Что ещё? }, expect: text, save: more, optional: true, to: menu }`,
  },
  'my-data': { nodes: 'show: { do: show-my-data, to: menu }' },
  urgent: {
    more: 'tags: [danger]',
    nodes: 'safe: { ask: { tg: Бехатар?, ru: Безопасно? }, expect: text, save: safe, to: menu }',
  },
  'number-feedback': {
    nodes: `
which: { ask: { tg: Кадом?, ru: Какой? }, choices: { from: numbers }, save: line, to: how }
how:
  ask: { tg: Чӣ шуд?, ru: Как вышло? }
  save: outcome
  choices:
    - { id: answered, label: { tg: Ҷавоб доданд, ru: Ответили }, to: note }
    - { id: silent, label: { tg: Набардоштанд, ru: Не взяли }, to: note }
    - { id: wrong, label: { tg: Дигар ҷо, ru: Не туда }, to: note }
note: { do: number-feedback, say: { tg: Раҳмат, ru: Спасибо }, to: menu }`,
  },
};

/** The same flows as files that people write. */
export function smallFiles(scripts: Record<string, Script | string>): { name: string; text: string }[] {
  return Object.entries({ ...NEEDED, ...scripts }).map(([id, script]) =>
    fileOf(id, typeof script === 'string' ? { nodes: script } : script),
  );
}

/** A bot that knows the content as it is delivered, and in flows only what a test gives it as `work` and others. */
export function smallKnowledge(scripts: Record<string, Script | string>, more: Partial<Content> = {}): Knowledge {
  const { content } = shippedContent();
  if (content === null) throw new Error('the content that is delivered has faults');
  return createKnowledge(bookFrom({ ...NEEDED, ...scripts }), { ...content, ...more }, shippedLexicon());
}
