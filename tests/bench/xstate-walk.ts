import { createMachine, getInitialSnapshot, transition } from 'xstate';
import { inputOf, type Step } from './walk.ts';

/** One turn that is ready to be taken: what is said in which state, and what must come back. */
export interface PeerTurn {
  kind: Step['kind'];
  take: () => string | undefined;
  said: string | undefined;
}

/**
 * The walk as a statechart of xstate: a state for each answer, with its text as `meta`, and a guard that compares what was said with
 * what is expected there. Its pure `transition` takes each turn.
 */
export function xstateTurns(walk: readonly Step[]): PeerTurn[] {
  const states = walk.map(({ content }, at) => [
    `at${at}`,
    {
      meta: { text: walk[at - 1]?.said[0]?.text },
      on: {
        SAY: {
          guard: ({ event }: { event: { input?: string } }) => event.input === inputOf(content),
          target: `at${at + 1}`,
        },
      },
    },
  ]);
  const last = [`at${walk.length}`, { meta: { text: walk.at(-1)?.said[0]?.text } }];
  const machine = createMachine({ id: 'walk', initial: 'at0', states: Object.fromEntries([...states, last]) });
  let snapshot = getInitialSnapshot(machine);
  return walk.map(({ content, kind, said }): PeerTurn => {
    const before = snapshot;
    const event = { type: 'SAY', input: inputOf(content) };
    const textOf = (one: typeof snapshot) => (Object.values(one.getMeta())[0] as { text?: string } | undefined)?.text;
    const take = () => textOf(transition(machine, before, event)[0]);
    [snapshot] = transition(machine, before, event);
    return { kind, take, said: said[0]?.text };
  });
}
