import type { Checking } from '../../../app/check-apart.ts';
import type { EditingDeps } from '../../../app/editing/deps.ts';
import { bring, smallEntries } from '../../support/releases.ts';
import { fileOf } from '../../unit/flows/make-flows.ts';
import { openDesk } from './desk.ts';

/** Somebody in danger may be in it; its nodes are not written in the order in which they are read. */
const WORK = {
  start: 'who',
  more: 'tags: [safety]\ntitle: { tg: Кор, ru: Работа } # the title',
  nodes: `
gone: { end: true, say: { tg: Хайр, ru: Пока } }
a:
  # What matters most.
  ask: { tg: 'Кор ҳаст? {{name}}', ru: 'Есть работа? {{name}}' }
  choices:
    - { id: 'yes', label: { tg: Ҳа, ru: Да }, to: gone }
    - { id: 'no', label: { tg: Не, ru: Нет }, to: well, synonyms: { tg: [надорам], ru: [нету, не работаю] } }
who:
  ask: { tg: Номатон?, ru: Как вас зовут? }
  expect: text
  save: name
  to: a
well:
  say:
    tg: |-
      Хуб.
      Боз нависед.
    ru: |-
      Хорошо.
      Пишите ещё.
    other:
      tg: Хуб. Бигӯед, нависад.
      ru: Хорошо. Пусть напишет.
  to: gone
`,
};

export const FLOW = 'flow/work';
export const WHO = `${FLOW}/nodes/who/ask`;
export const ASK = `${FLOW}/nodes/a/ask`;
export const BUTTON = `${FLOW}/nodes/a/choices/yes/label`;

/** As it stands in its file, with its remarks. */
export const { text: WRITTEN } = fileOf('work', WORK);

/** A house with a flow to translate, an editor, somebody who may release, and a manager. */
export async function openHouse(around: { checking?: Checking; drafting?: EditingDeps['drafting'] } = {}) {
  const desk = await openDesk(around);
  const entries = smallEntries({ work: WORK });
  await bring(
    desk.store,
    entries.map((one) => (one.kind === 'flow' && one.entry === 'work' ? { ...one, text: WRITTEN } : one)),
  );
  const editor = await desk.logIn(await desk.add('editor', { name: 'Зарина' }));
  const approver = await desk.logIn(await desk.add('approver', { name: 'Фирӯз' }));
  const manager = await desk.logIn(await desk.add('manager', { name: 'Саид' }));

  const rows = async (query = `group=${FLOW}`, by = editor) =>
    (await by.call('GET', `/content/strings/rows?${query}`)).body.rows;
  const row = async (key: string) => (await rows()).find((one: { key: string }) => one.key === key);
  const save = async (key: string, language: 'tg' | 'ru', words: string, by = editor) => {
    const { hash } = (await row(key))[language];
    return (await by.call('PUT', '/content/strings', { key, language, hash, words })).body;
  };
  /** Somebody reads a text beside its twin, as both lie there. */
  const read = async (key: string, language: 'tg' | 'ru', by = editor) => {
    const { [language]: own, [language === 'tg' ? 'ru' : 'tg']: twin } = await row(key);
    const text = { key, language, hash: own.hash, twinHash: twin.hash };
    return (await by.call('POST', '/content/strings/read', { texts: [text] })).body;
  };
  const draft = async () => (await desk.store.readDrafts([{ kind: 'flow', entry: 'work' }]))[0] ?? null;
  return {
    desk,
    editor,
    approver,
    manager,
    rows,
    row,
    save,
    read,
    draft,
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}
