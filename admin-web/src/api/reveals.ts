import type { z } from 'zod';
import type { RevealShape } from '../../../admin-api/reveal-shapes.ts';
import type { Case } from './desk.ts';
import { call } from './http.ts';

export type Reveal = z.infer<typeof RevealShape>;

export const answerReveal = (id: string, reveal: string, answer: { isConfirmed: boolean; note: string }) =>
  call<Case>('POST', `/tickets/${id}/reveals/${reveal}/answer`, { body: answer });
