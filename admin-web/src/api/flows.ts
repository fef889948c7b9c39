import type { z } from 'zod';
import type { FlowList as FlowListShape } from '../../../admin-api/flow-shapes.ts';
import type { StaffLanguage } from '../../../core/staff.ts';
import { API, call } from './http.ts';

export type FlowList = z.infer<typeof FlowListShape>;
export type FlowRow = FlowList['rows'][number];

/** Where a browser fetches the texts of a flow, for whoever writes. */
export const flowTexts = (flow: string, language: StaffLanguage) =>
  `${API}/content/flows/${encodeURIComponent(flow)}/texts.xlsx?language=${language}`;
export const readFlows = () => call<FlowList>('GET', '/content/flows');
