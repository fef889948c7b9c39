import type { z } from 'zod';
import type { FloipReport as FloipReportShape, FlowList as FlowListShape } from '../../../admin-api/flow-shapes.ts';
import type { StaffLanguage } from '../../../core/staff.ts';
import { API, call } from './http.ts';

export type FlowList = z.infer<typeof FlowListShape>;
export type FlowRow = FlowList['rows'][number];

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
