import type { z } from 'zod';
import type { FlowFiguresShape } from '../../../admin-api/flow-figures.ts';
import type { FlowList as FlowListShape } from '../../../admin-api/flow-shapes.ts';
import type { Days } from './figures.ts';
import { call } from './http.ts';

export type FlowList = z.infer<typeof FlowListShape>;
export type FlowRow = FlowList['rows'][number];
export type FlowFigures = FlowFiguresShape;
export type NodeFigures = FlowFigures['nodes'][number];

/** Days, and by what figures are narrowed; what is left out is all. */
export interface FlowDays extends Days {
  language?: string;
  channel?: string;
  release?: string;
}

export const readFlows = () => call<FlowList>('GET', '/content/flows');

const figuresOf = (flow: string, file: 'figures' | 'figures.csv', asked: FlowDays) =>
  `/content/flows/${encodeURIComponent(flow)}/${file}?${new URLSearchParams({ ...asked })}`;

/** How many came to each node of a flow, went on, and gave up. */
export const readFlowFigures = (flow: string, asked: FlowDays) =>
  call<FlowFigures>('GET', figuresOf(flow, 'figures', asked));

/** Where a browser fetches them for others. */
export const flowFiguresFile = (flow: string, asked: FlowDays) =>
  `/admin-api/v1${figuresOf(flow, 'figures.csv', asked)}`;
