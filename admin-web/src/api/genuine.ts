import type { z } from 'zod';
import type { GenuineShape } from '../../../admin-api/genuine-shapes.ts';
import type { Case } from './desk.ts';
import { call } from './http.ts';

export type Genuine = z.infer<typeof GenuineShape>;
export type FalseName = Genuine['names'][number];

export const readGenuine = () => call<Genuine>('GET', '/genuine');
export const addFalseName = (body: { name: string; note: string }) => call<Genuine>('POST', '/genuine/names', { body });
export const noteFalseName = (id: string, note: string) =>
  call<Genuine>('PUT', `/genuine/names/${id}`, { body: { note } });
export const removeFalseName = (id: string) => call<Genuine>('DELETE', `/genuine/names/${id}`);
/** The word by which the person knows the caller was said on the phone. */
export const saidWord = (ticketId: string) => call<Case>('POST', `/tickets/${ticketId}/caller-word`);
