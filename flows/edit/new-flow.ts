import { wholeYaml } from '../../content/write-yaml.ts';
import type { Plain } from './operation.ts';

/** A question with three answers; a text, and then a person; one text that is still empty. */
export const FLOW_TEMPLATES = ['question', 'text', 'empty'] as const;
export type FlowTemplate = (typeof FLOW_TEMPLATES)[number];

/** What is still to be written, in both languages: the checker names each of them. */
const EMPTY = { tg: '', ru: '' };
const MENU = 'menu';

const NODES: Record<FlowTemplate, { [node: string]: Plain }> = {
  question: {
    question: {
      ask: EMPTY,
      choices: ['first', 'second', 'third'].map((id) => ({ id, label: EMPTY, to: `after-${id}` })),
    },
    ...Object.fromEntries(['first', 'second', 'third'].map((id) => [`after-${id}`, { say: EMPTY, to: MENU }])),
  },
  text: { text: { say: EMPTY, to: 'talk-to-a-person' } },
  empty: { text: { say: EMPTY, to: MENU } },
};

/** The text of a flow with which somebody may begin. */
export function newFlow(
  template: FlowTemplate,
  { id, title }: { id: string; title: { tg: string; ru: string } },
): string {
  const nodes = NODES[template];
  const [start = ''] = Object.keys(nodes);
  return `${wholeYaml({ flow: id, title, hears: { tg: [], ru: [] }, start })}\n\n${wholeYaml({ nodes })}\n`;
}
