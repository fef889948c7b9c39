import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flawsIn } from '../../../app/editing/flow-drafts.ts';
import { wholeYaml } from '../../../content/write-yaml.ts';
import { readPlain } from '../../../content/yaml-parts.ts';
import { DRAFT_MAX_LENGTH } from '../../../core/draft.ts';
import { applyOperation, splice } from '../../../flows/edit/apply.ts';
import type { Operation, Plain } from '../../../flows/edit/operation.ts';
import { type Group, isGroup } from '../../../flows/edit/plain.ts';
import { advance, openQuestion, repeat, start } from '../../../flows/engine/engine.ts';
import type { EngineTurn } from '../../../flows/engine/turn.ts';
import { readFlow, writeFlow } from '../../../flows/kept-flow.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import type { Flow } from '../../../flows/schema.ts';
import { DICE, operationFrom } from '../../support/random-edits.ts';
import { flowSets } from '../../support/random-flows.ts';
import { randomSurroundings } from '../../support/random-surroundings.ts';
import { scriptsForTests } from '../../support/scripts.ts';
import { contactWith } from './make-flows.ts';

/** The text of a flow as an editor might have it, with a remark at each node. */
function textOf({ nodes, ...frame }: Flow): string {
  const written = [...nodes].map(([id, { kind: _, ...node }]) => [id, node]);
  const whole = JSON.parse(JSON.stringify({ ...frame, nodes: Object.fromEntries(written) }));
  // A name that is too long for some nodes.
  const text = wholeYaml(whole).replaceAll('long-name-of-an-answer', 'a-name');
  return `${text}\n`.replace(/^ {2}(n\d+):/gm, '  # Гиреҳи $1\n  $1:');
}

const drawn = flowSets('sound').map(({ flows }) => textOf([...flows.values()][0] as Flow));
const delivered = scriptsForTests().filter(({ text }) => text.length < 6000);
const texts = fc.oneof(drawn, fc.constantFrom(...delivered.map(({ text }) => text)));

function read(text: string): Group | null {
  const plain = readPlain(text) as Plain | undefined;
  return isGroup(plain) && isGroup(plain.nodes) && Object.keys(plain.nodes).length > 0 ? plain : null;
}

const remarksIn = (text: string) => [...text.matchAll(/^ *#.*$/gm)].map(([line]) => line.trim()).toSorted();
/** Of these nothing is taken away, so that every remark stays. */
const KEEPS = new Set<Operation['do']>(['insert', 'move', 'move-node', 'rename-node', 'add-node']);

describe('two hundred random changes of random flows', () => {
  test('each lead to a text that loads or whose faults are named, that is kept, and from which there is a way back', () => {
    let made = 0;
    fc.assert(
      fc.property(texts, fc.array(DICE, { minLength: 4, maxLength: 4 }), (first, dice) => {
        let text = first;
        for (const die of dice) {
          const flow = read(text);
          if (flow === null) return;
          const operation = operationFrom(flow, die);
          const done = applyOperation(text, operation);
          if ('refused' in done) continue;
          made += 1;

          expect(splice(done.text, done.undo)).toBe(text);
          const id = String(flow.flow);
          const { set, problems } = loadFlows([{ name: `${id}.yaml`, text: done.text }], 1);
          expect(done.text.length).toBeLessThanOrEqual(DRAFT_MAX_LENGTH);
          if (set === null) expect(problems.every(({ where }) => where.length > 0)).toBe(true);
          else {
            for (const one of set.flows.values()) {
              expect(readFlow(JSON.parse(JSON.stringify(writeFlow(one))))).toEqual(one);
            }
            expect(() => flawsIn(set)).not.toThrow();
          }
          if (KEEPS.has(operation.do)) {
            const after = remarksIn(done.text);
            expect(remarksIn(text).filter((remark) => !after.includes(remark))).toEqual([]);
          }
          text = done.text;
        }
      }),
      { numRuns: 55 },
    );
    expect(made).toBeGreaterThan(180);
  });
});

describe('whoever waits in a flow while it is changed', () => {
  const NAMES = ['x0', 'x1', 'x2', 'x3'];

  /** Renames and moves, which change nothing of what is asked. */
  function shuffled(text: string, dice: readonly { place: number; other: number }[]): string {
    return dice.reduce((before, { place, other }, index) => {
      const ids = Object.keys((read(before)?.nodes ?? {}) as Group);
      const [node, after] = [ids[place % ids.length] ?? '', ids[other % ids.length] ?? ''];
      const renamed: Operation = { do: 'rename-node', node, to: NAMES[index] ?? '' };
      const operation: Operation = other % 2 === 0 ? renamed : { do: 'move-node', node, after };
      const done = applyOperation(before, operation);
      if ('refused' in done) throw new Error(done.refused.code);
      return done.text;
    }, text);
  }

  test('is asked and led on as without renames and moves', () => {
    let compared = 0;
    const talks = fc.tuple(flowSets('sound'), fc.array(DICE, { minLength: 1, maxLength: 4 }), fc.nat(9));
    fc.assert(
      fc.property(talks, ([drawnSet, dice, nth]) => {
        const one = [...drawnSet.flows.values()][0] as Flow;
        const before = loadFlows([...drawnSet.flows.values()].map(fileFor), 1).set;
        const text = shuffled(textOf(one), dice);
        const files = [...drawnSet.flows.values()].map((flow) =>
          flow === one ? { name: `${one.flow}.yaml`, text } : fileFor(flow),
        );
        const newest = loadFlows(files, 2).set;
        if (before === null || newest === null) return;
        const [old, now] = [
          { newest: before, older: new Map() },
          { newest, older: new Map([[1, before]]) },
        ];
        const from = { session: null, contact: contactWith({ language: 'ru' }), keep: false };
        const begun = start(old, { flow: one.flow }, from, randomSurroundings);
        if (begun.session === null) return;

        const again = (book: typeof now) => told(repeat(book, begun.session!, begun.contact, randomSurroundings));
        const choices = openQuestion(old, begun.session, begun.contact, randomSurroundings)?.choices ?? [];
        const reply =
          choices.length > 0
            ? { kind: 'choice' as const, id: choices[nth % choices.length]!.id }
            : { kind: 'text' as const, text: '12' };
        const answered = (book: typeof now) =>
          told(advance(book, begun.session!, reply, begun.contact, randomSurroundings));

        compared += 1;
        expect(again(now)).toEqual(again(old as typeof now));
        expect(answered(now)).toEqual(answered(old as typeof now));
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(40);
  });

  function told({ effects }: EngineTurn): unknown[] {
    return effects.flatMap((effect): unknown[] => {
      if (effect.kind === 'ask' || effect.kind === 'say') return [effect.text];
      return effect.kind === 'notice' ? [effect.key] : [];
    });
  }

  function fileFor(flow: Flow) {
    return { name: `${flow.flow}.yaml`, text: textOf(flow) };
  }
});
