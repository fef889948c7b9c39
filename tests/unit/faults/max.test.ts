import { beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { explainedBy } from '../../faults/explained.ts';
import { LINE_KINDS } from '../../faults/fault.ts';
import { type Expected, judge, type Shown } from '../../faults/judge.ts';
import { breakMax, sendsOnMax } from '../../faults/max-line.ts';
import { invite, type Person } from '../../faults/people.ts';
import { shownAs } from '../../faults/shown-as.ts';
import { createChance } from '../../support/chance.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, NOON } from '../../support/talk.ts';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const ADDRESSES = { telegram: 'https://t.me/hamroh_test_bot', whatsapp: 'https://wa.me/992372270000' };

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

const personOf = (seed: number, blocks = false): Person =>
  invite(knowledge, createChance(seed), { id: seed, channel: 'max', at: NOON, messages: 9, mostPauseMs: 0, blocks });

describe('a talk on MAX, as it was thought through', () => {
  test('is the same but for the other ways, whichever of them are known by then', () => {
    for (const seed of SEEDS) {
      const { says, answers } = personOf(seed);
      for (const web of ['http://127.0.0.1:1', 'http://127.0.0.1:65535']) {
        for (const known of [{ telegram: null, whatsapp: null }, ADDRESSES, { ...ADDRESSES, whatsapp: null }]) {
          const talk = createTalk(knowledge, { channel: 'max', at: NOON, ways: { ...known, web } });
          const shown = says.map((words) => talk.says(words).bubbles.map(({ text }) => shownAs(text)));

          expect(shown.map((texts) => texts.filter((text) => text !== ''))).toEqual(answers.map(shownAsAll));
        }
      }
    }
  });

  test('has no two neighbours that are alike, and ends by a count or with whoever it counted', () => {
    for (const seed of SEEDS) {
      const texts = personOf(seed).answers.flat();

      expect(texts.filter((text, index) => text === '' || text === texts[index - 1])).toEqual([]);
      expect(texts.slice(-4).join()).toMatch(/(?:от вас|аз шумо) \d|удалены|пок шуд|До свидания|Хайр/);
    }
  });

  test('goes on by the button that begins one after the person had stopped the bot', () => {
    const [first = []] = SEEDS.map((seed) => personOf(seed, true)).map(({ answers, lastFrom }) => answers[lastFrom]);

    expect(first.length).toBeGreaterThan(1);
    expect(first[0]).toMatch(/Что вам нужно|Ба шумо чӣ лозим/);
  });
});

function shownAsAll(texts: readonly string[]): string[] {
  return texts.map(shownAs);
}

describe('the judge of a talk on MAX', () => {
  const expectedOf = (seed: number): Expected[] =>
    personOf(seed)
      .answers.flat()
      .map((text) => ({ text: shownAs(text), isOptional: false }));
  const onScreen = (expected: readonly Expected[]): Shown[] =>
    expected.map(({ text }, index) => ({ id: index + 1, text, at: index * 1000 }));
  const nothing = new Map();

  test.each(SEEDS.slice(0, 4))('finds a bubble that is lost, doubled or out of order (%i)', (seed) => {
    const expected = expectedOf(seed);
    const shown = onScreen(expected);
    const explains = explainedBy(nothing, []);
    const isOnce = (text: string | undefined) => shown.filter((bubble) => bubble.text === text).length === 1;
    const at = shown.findIndex(({ text }, index) => isOnce(text) && isOnce(shown[index + 1]?.text));
    const [one, other] = [shown[at], shown[at + 1]];
    if (one === undefined || other === undefined) throw new Error('too short a talk');

    expect(judge(expected, shown, explains)).toMatchObject({ lost: [], doubledBeyond: [], reordered: [], strange: [] });
    expect(judge(expected, shown.toSpliced(at, 1), explains).lost).toEqual([one.text]);
    expect(judge(expected, shown.toSpliced(at, 0, { ...one, id: 99 }), explains).doubledBeyond).toEqual([one.text]);
    expect(judge(expected, shown.toSpliced(at, 2, other, one), explains).reordered).toHaveLength(1);
  });

  test('forgives a second bubble where the answer to the first was kept from whoever asked, and nowhere else', () => {
    const expected = expectedOf(1);
    const [first, ...rest] = onScreen(expected);
    if (first === undefined) throw new Error('too short a talk');
    const shown = [first, { ...first, id: 99 }, ...rest];
    const call = { by: 'life-0', at: 0, fault: null };
    const numbers = new Map([
      ['mid.1', 1],
      ['mid.99', 99],
    ]);
    const verdictWhen = (fault: ReturnType<typeof breakMax> | null) => {
      const sends = sendsOnMax(
        [
          { ...call, made: 'mid.1', fault },
          { ...call, made: 'mid.99', at: 900 },
          { ...call, made: null },
        ],
        numbers,
      );
      return judge(expected, shown, explainedBy(sends, []));
    };

    expect(verdictWhen(null).doubledBeyond).toEqual([first.text]);
    expect(verdictWhen(breakMax({ kind: 'slow', ms: 900 }, 'send', 7)).doubledBeyond).toEqual([first.text]);
    const heard = LINE_KINDS.filter((kind) => kind !== 'slow');
    for (const kind of heard) {
      expect(verdictWhen(breakMax({ kind, ms: 1 }, 'send', 7)).doubledInWindow).toEqual(['a broken line']);
    }
  });
});
