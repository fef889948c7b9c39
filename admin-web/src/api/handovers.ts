import type { z } from 'zod';
import type { HandedShape, LeftShape } from '../../../admin-api/handover-shapes.ts';
import type { Case } from './desk.ts';
import { call } from './http.ts';

export type HandedCase = z.infer<typeof HandedShape>;
export type Left = z.infer<typeof LeftShape>;

export interface Handover {
  name: string;
  at: number;
  tickets: HandedCase[];
}

export const readLeft = () => call<{ left: Left[] }>('GET', '/handovers');
export const readHandover = (staffId: string) => call<Handover>('GET', `/handovers/${staffId}`);
/** The audit tells that the notes may be printed, before they can be. */
export const printNotes = (staffId: string) => call<object>('POST', `/handovers/${staffId}/notes-print`, { body: {} });
export const noteNextStep = (id: string, text: string) =>
  call<Case>('PUT', `/tickets/${id}/next-step`, { body: { text } });
