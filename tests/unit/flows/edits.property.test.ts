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
import type { Flow, FlowBook, FlowSet } from '../../../flows/schema.ts';
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

  /** Deletes some, each with another in its place. */
  function thinned(text: string, dice: readonly { place: number; other: number }[]): string {
    return dice.reduce((before, { place, other }) => {
      const ids = Object.keys((read(before)?.nodes ?? {}) as Group);
      const [node, instead] = [ids[place % ids.length] ?? '', ids[other % ids.length] ?? ''];
      const done = applyOperation(before, { do: 'delete-node', node, instead });
      return 'refused' in done ? before : done.text;
    }, text);
  }

  const talks = fc.tuple(flowSets('sound'), fc.array(DICE, { minLength: 1, maxLength: 4 }), fc.nat(9));

  /** Somebody waits at the first question of a flow that is changed; what they read with and without, null: nobody waits there. */
  function bothWays(
    [drawnSet, dice, nth]: [FlowSet, readonly { place: number; other: number }[], number],
    change: typeof shuffled,
  ) {
    const flows = [...drawnSet.flows.values()];
    const [first] = flows;
    if (first === undefined) return null;
    const changed = { name: `${first.flow}.yaml`, text: change(textOf(first), dice) };
    const before = loadFlows(flows.map(fileFor), 1).set;
    const newest = loadFlows([changed, ...flows.slice(1).map(fileFor)], 2).set;
    if (before === null || newest === null) return null;
    const from = { session: null, contact: contactWith({ language: 'ru' }), keep: false };
    const old: FlowBook = { newest: before, older: new Map() };
    const { session, contact } = start(old, { flow: first.flow }, from, randomSurroundings);
    if (session === null) return null;
    const choices = openQuestion(old, session, contact, randomSurroundings)?.choices ?? [];
    const id = choices[nth % choices.length]?.id;
    const reply = id === undefined ? { kind: 'text' as const, text: '12' } : { kind: 'choice' as const, id };
    const read = (book: FlowBook) => ({
      again: told(repeat(book, session, contact, randomSurroundings)),
      answered: told(advance(book, session, reply, contact, randomSurroundings)),
    });
    return { now: read({ newest, older: new Map([[1, before]]) }), before: read(old), newest };
  }

  test('is asked and led on as without renames and moves', () => {
    let compared = 0;
    fc.assert(
      fc.property(talks, (talk) => {
        const read = bothWays(talk, shuffled);
        if (read === null) return;
        compared += 1;
        expect(read.now).toEqual(read.before);
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(40);
  });

  test('is never told that its place is gone where nodes are deleted and the checker finds no round', () => {
    let compared = 0;
    fc.assert(
      fc.property(talks, (talk) => {
        const read = bothWays(talk, thinned);
        const rounds = ['silent_round', 'leads_nowhere', 'visit_round', 'visits_itself'];
        if (read === null || flawsIn(read.newest).some(({ code }) => rounds.includes(code))) return;
        compared += 1;
        for (const how of ['again', 'answered'] as const)
          if (!read.before[how].includes('place_gone')) expect(read.now[how]).not.toContain('place_gone');
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(20);
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
