import type { CannedAnswer } from '../../../content/schema.ts';
import type { Problem } from '../../../core/problem.ts';
import { checkFlows, NARROWEST } from '../../../flows/check/check.ts';
import { checkCanned } from '../../../flows/check/check-canned.ts';
import type { WinnerOf } from '../../../flows/check/check-flow.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import { checkExamples } from '../../../language/load/check-examples.ts';
import { loadLexicon } from '../../../language/load/load-lexicon.ts';
import { lexiconFiles } from '../../support/lexicon.ts';
import { load } from '../content/load-files.ts';
import { contentForTests, fileOf, type Script } from '../flows/make-flows.ts';

/** What is found in a file of flows that holds this. */
export function ofText(text: string, name = 'work.yaml'): readonly Problem[] {
  return loadFlows([{ name, text }], 1).problems;
}

/** What is found in these flows, when they are read or when they are checked. */
export function ofFlows(
  scripts: Record<string, Script | string>,
  winnerOf: WinnerOf | null = null,
): readonly Problem[] {
  const files = Object.entries(scripts).map(([id, script]) =>
    fileOf(id, typeof script === 'string' ? { nodes: script } : script),
  );
  const { set, problems } = loadFlows(files, 1);
  if (set === null) return problems;
  return checkFlows(set, { content: contentForTests(), limits: NARROWEST, today: '2026-11-24', winnerOf });
}

/** What is found in a flow of these nodes, `start` first, and an end. */
export function ofNodes(nodes: string, more = ''): readonly Problem[] {
  return ofFlows({ work: { nodes: `${nodes}\ndone: { end: true }`, more } });
}

/** What is found in a node that leads to an end. */
export function ofNode(node: string): readonly Problem[] {
  return ofNodes(`start: ${node}`);
}

/** What is found in a text. */
export function ofSay(tg: string, ru = tg): readonly Problem[] {
  return ofNode(`{ say: { tg: ${JSON.stringify(tg)}, ru: ${JSON.stringify(ru)} }, to: done }`);
}

/** What is found in the condition of a branch, behind a question of a number and one of a choice. */
export function ofCondition(when: string): readonly Problem[] {
  return ofFlows({
    work: `
ask: { ask: { tg: Сол?, ru: Лет? }, expect: number, save: age, to: job }
job: { ask: { tg: Кор?, ru: Кем? }, choices: [{ id: farm, label: { tg: А, ru: Б }, to: which }], save: job }
which: { decide: [{ when: ${when}, to: done }, { to: done }] }
done: { end: true }`,
    help: 'begin: { ask: { tg: А, ru: Б }, expect: number, save: salary, to: finish }\nfinish: { end: true }',
  });
}

/** What is found in files of content. */
export function ofContent(files: Record<string, unknown>): readonly Problem[] {
  return load(files).problems;
}

/** What is found in a canned answer of operators. */
export function ofCanned(text: CannedAnswer['text']): readonly Problem[] {
  const canned = new Map([['hello', { id: 'hello', topic: 'greeting', title: text, text }]]);
  return checkCanned({ ...contentForTests(), canned }, { ...NARROWEST, today: '2026-11-24' });
}

/** What is found in the words of danger that are delivered, after some changes. */
export function ofWords(...changes: [file: string, from: string | RegExp, to: string][]): readonly Problem[] {
  const files = lexiconFiles().map(({ name, text }) => ({
    name,
    text: changes
      .filter(([file]) => file === name)
      .reduce((before, [, from, to]) => {
        const after = before.replace(from, to);
        if (after === before) throw new Error(`${name} has no ${from}`);
        return after;
      }, text),
  }));
  const { lexicon, entries, problems } = loadLexicon(files);
  return lexicon === null ? problems : checkExamples(entries, lexicon);
}
