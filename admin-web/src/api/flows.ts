import type { z } from 'zod';
import type { FlowFiguresShape } from '../../../admin-api/flow-figures.ts';
import type { FloipReport as FloipReportShape, FlowList as FlowListShape } from '../../../admin-api/flow-shapes.ts';
import type { StaffLanguage } from '../../../core/staff.ts';
import type { Days } from './figures.ts';
import { API, call } from './http.ts';

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

/** Where a browser fetches the texts of a flow, for whoever writes. */
export const flowTexts = (flow: string, language: StaffLanguage) =>
  `${API}/content/flows/${encodeURIComponent(flow)}/texts.xlsx?language=${language}`;
export type FloipReport = z.infer<typeof FloipReportShape>;
/** What of a flow other tools cannot do. */
export const readFloip = (flow: string) => call<FloipReport>('GET', `/content/flows/${encodeURIComponent(flow)}/floip`);
/** Where a browser fetches a flow for other tools, and what is left out of it. */
export const floipFile = (flow: string) => `${API}/content/flows/${encodeURIComponent(flow)}/floip.json`;
export const floipLeft = (flow: string, language: StaffLanguage) =>
  `${API}/content/flows/${encodeURIComponent(flow)}/floip.txt?language=${language}`;
export const readFlows = () => call<FlowList>('GET', '/content/flows');

const figuresOf = (flow: string, file: 'figures' | 'figures.csv', asked: FlowDays) =>
  `/content/flows/${encodeURIComponent(flow)}/${file}?${new URLSearchParams({ ...asked })}`;

/** How many came to each node of a flow, went on, and gave up. */
export const readFlowFigures = (flow: string, asked: FlowDays) =>
  call<FlowFigures>('GET', figuresOf(flow, 'figures', asked));

/** Where a browser fetches them for others. */
export const flowFiguresFile = (flow: string, asked: FlowDays) =>
  `/admin-api/v1${figuresOf(flow, 'figures.csv', asked)}`;
