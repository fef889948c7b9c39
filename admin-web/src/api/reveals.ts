import type { z } from 'zod';
import type { RevealShape } from '../../../admin-api/reveal-shapes.ts';
import type { Case, Ticket } from './desk.ts';
import { call } from './http.ts';

export type Reveal = z.infer<typeof RevealShape>;
export type WithReveals = Ticket & { reveals: Reveal[] };

export const readReveals = () => call<{ tickets: WithReveals[]; isAll: boolean }>('GET', '/reveals');
export const answerReveal = (id: string, reveal: string, answer: { isConfirmed: boolean; note: string }) =>
  call<Case>('POST', `/tickets/${id}/reveals/${reveal}/answer`, { body: answer });
