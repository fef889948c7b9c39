import type { z } from 'zod';
import type {
  AddMissedBody,
  AsideBody,
  BackBody,
  NotUnderstood as NotUnderstoodShape,
} from '../../../admin-api/missed-shapes.ts';
import { call } from './http.ts';

export type NotUnderstood = NotUnderstoodShape;
export type MissedGroup = NotUnderstood['groups'][number];
export type DealtGroup = NotUnderstood['dealt'][number];

export const readNotUnderstood = () => call<NotUnderstood>('GET', '/content/not-understood');
/** The words become drafts: of how people ask for the topic, and of an example. */
export const addMissed = (body: z.input<typeof AddMissedBody>) => call('POST', '/content/not-understood/add', { body });
export const setAside = (body: z.infer<typeof AsideBody>) => call('POST', '/content/not-understood/aside', { body });
export const bringBack = (body: z.infer<typeof BackBody>) => call('POST', '/content/not-understood/back', { body });
