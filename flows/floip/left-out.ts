/** What other tools do not do, of each flow. */
const ALWAYS = ['danger', 'understanding', 'commands', 'answers'] as const;

/** What of a flow has no place in the specification, or only half of one. `locales/formats` says each. */
export const LEFT_OUT = [
  ...ALWAYS,
  'handoff',
  'screen',
  'check',
  'remind',
  'deed',
  'show',
  'language',
  'day',
  'numbers',
  'duty',
  'finding',
  'other',
  'audio',
  'when',
  'pick',
  'value',
  'skip',
  'invalid',
  'private',
  'elsewhere',
  'middle',
  'nowhere',
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** What could not be carried, and at which nodes; without nodes it holds for all of the flow. */
export interface Left {
  what: LeftOut;
  nodes: readonly string[];
}

/** Notes what is left out, node by node. */
export interface LeftNotes {
  note(what: LeftOut, node: string): void;
  all(): Left[];
}

export function noteLeft(): LeftNotes {
  const noted = new Map<LeftOut, Set<string>>();
  return {
    note(what, node) {
      noted.set(what, (noted.get(what) ?? new Set()).add(node));
    },
    all: () =>
      LEFT_OUT.flatMap((what): Left[] => {
        const nodes = noted.get(what);
        if (nodes !== undefined) return [{ what, nodes: [...nodes] }];
        return ALWAYS.some((one) => one === what) ? [{ what, nodes: [] }] : [];
      }),
  };
}
