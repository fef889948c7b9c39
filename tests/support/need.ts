import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from './knowledge.ts';
import { type Answer, createTalk } from './talk.ts';
import { hasId, transcribeTalk } from './transcript.ts';
import { nodesOf } from './ways.ts';

/**
 * What somebody writes, and the buttons (by id; `!skip` and `!more` the program's own) by which they go on; a step each. Where
 * they are offered several topics they take the one that helps, or the one that is named (`!topic.menu`), which is a step, too.
 */
type Asking = readonly [string, ...string[]];

/** Something that people come with (content-reading, section 5), and where they must be led. */
interface Need {
  /** As the files are called in which it is read: `is-this-job-real`. */
  name: string;
  /** The country that the person has told before; left out: none. */
  country?: string;
  /** At least five ways of asking, as people write: with and without the letters of Tajik, in Latin. */
  asks: Record<Language, readonly Asking[]>;
  /** Nodes that hold an answer: each way of asking comes to one of them. `check-offer/*` is any node of that flow. */
  helps: readonly string[];
  /** What must be read there, whichever node it is; left out: the node says enough. */
  says?: Record<Language, RegExp>;
}

const STEPS_MOST = 3;
const ASKS_LEAST = 5;
const FOLDER = join(import.meta.dirname, '..', 'flows', 'needs');
const TAJIK_LETTERS = /[ғӣқӯҳҷ]/iu;
const LATIN = /^[\p{Script=Latin}\P{L}]+$/u;

/**
 * Tests that a need is met: every way of asking leads within three steps to a node that helps, in either language, and
 * what is read on the way stands in `tests/flows/needs/<name>.<language>.txt`.
 */
export function testNeed({ name, country, asks, helps, says }: Need): void {
  let knowledge: Knowledge;

  beforeAll(async () => {
    knowledge = await shippedKnowledge();
  });

  function asked(language: Language, [words, ...then]: Asking): { text: string; answers: Answer[] } {
    const talk = createTalk(knowledge, { language });
    const contact = { ...talk.conversation.contact, country: country ?? null };
    talk.conversation = { ...talk.conversation, contact };
    const read = [transcribeTalk(talk, language, [{ tg: words, ru: words }])];
    const isThere = (id: string) => talk.last.choices.some(({ token }) => token === id || hasId(token, id));
    const press = (id: string) => read.push(transcribeTalk(talk, language, [id]));
    const flows = helps.map((place) => place.split('/')[0]);
    const offered = () => flows.map((flow) => `!topic.${flow}`).find(isThere);
    for (const id of then) {
      const topic = isThere(id) ? undefined : offered();
      if (topic !== undefined && !id.startsWith('!topic.')) press(topic);
      // A topic that was opened at once is offered no more.
      if (isThere(id) || !id.startsWith('!topic.')) press(id);
    }
    const last = offered();
    if (last !== undefined && !read.some(({ answers }) => isHelped(answers))) press(last);
    return { text: read.map(({ text }) => text).join('\n'), answers: read.flatMap(({ answers }) => answers) };
  }

  function isHelped(answers: readonly Answer[]): boolean {
    return answers.some((answer) => nodesOf(answer).some((node) => isAmong(node, helps)));
  }

  describe.each(LANGUAGES)(`${name} (%s)`, (language) => {
    test('is asked for in five ways, with the letters of the language and without', () => {
      const words = asks[language].map(([first]) => first);

      expect(new Set(words).size).toBeGreaterThanOrEqual(ASKS_LEAST);
      expect(words.some((one) => LATIN.test(one))).toBe(true);
      if (language === 'tg') expect(words.some((one) => TAJIK_LETTERS.test(one))).toBe(true);
      expect(words.some((one) => !TAJIK_LETTERS.test(one) && !LATIN.test(one))).toBe(true);
    });

    test.each(asks[language].map((asking) => [asking[0], asking] as const))('«%s» is helped', (_, asking) => {
      const nodes = asked(language, asking).answers.map((answer) => ({ nodes: nodesOf(answer), answer }));
      const helping = nodes.filter((one) => one.nodes.some((node) => isAmong(node, helps)));

      expect(nodes.length).toBeLessThanOrEqual(STEPS_MOST);
      expect(helping.length, nodes.map((one) => one.nodes.join(' ')).join(' > ')).toBeGreaterThan(0);
      if (says) expect(helping.map(({ answer }) => answer.text).join('\n')).toMatch(says[language]);
    });

    test('reads as it is written down', async () => {
      const talks = asks[language].map((asking) => asked(language, asking).text);

      await expect(talks.join(`\n${'-'.repeat(8)}\n\n`)).toMatchFileSnapshot(join(FOLDER, `${name}.${language}.txt`));
    });
  });
}

function isAmong(node: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/*') ? node.startsWith(place.slice(0, -1)) : node === place));
}
