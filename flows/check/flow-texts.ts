import type { FlowSet, Text } from '../schema.ts';
import { textsOf } from './node-texts.ts';

/** What people read of flows: texts of nodes, buttons and titles. */
export const FLOW_TEXT_KINDS = ['say', 'ask', 'invalid', 'reminder', 'button', 'title'] as const;
export type FlowTextKind = (typeof FLOW_TEXT_KINDS)[number];

export interface FlowText {
  kind: FlowTextKind;
  /** `flow/node`, or the flow. */
  where: string;
  text: Text;
  /** Both languages stand in one text. */
  isBilingual?: true;
}

/** Every text of a release that a contact may read. */
export function flowTexts({ flows }: Pick<FlowSet, 'flows'>): FlowText[] {
  return [...flows.values()].flatMap(({ flow, title, nodes }) => [
    { kind: 'title' as const, where: flow, text: title },
    ...[...nodes].flatMap(([id, node]): FlowText[] => {
      const where = `${flow}/${id}`;
      const bilingual = node.tags?.includes('bilingual') ? { isBilingual: true as const } : {};
      const choices = node.kind === 'choose' ? node.choices : [];
      return [
        ...textsOf(node).map(({ part, text }) => ({ kind: part, where, text, ...bilingual })),
        ...(node.kind === 'remind' && node.text ? [{ kind: 'reminder' as const, where, text: node.text }] : []),
        ...choices.map(({ label }) => ({ kind: 'button' as const, where, text: label })),
      ];
    }),
  ]);
}
