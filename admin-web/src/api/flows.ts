import type { z } from 'zod';
import type { FlowList as FlowListShape } from '../../../admin-api/flow-shapes.ts';
import { call } from './http.ts';

export type FlowList = z.infer<typeof FlowListShape>;
export type FlowRow = FlowList['rows'][number];

export const readFlows = () => call<FlowList>('GET', '/content/flows');
