import type { z } from 'zod';
import type { CareShape, TalkShape } from '../../../admin-api/care-shapes.ts';
import type { CareDeed } from '../../../core/care.ts';
import { call } from './http.ts';

export type Care = z.infer<typeof CareShape>;
export type WishedTalk = z.infer<typeof TalkShape>;

export const readCare = () => call<Care>('GET', '/me/care');
export const doCare = (deed: CareDeed) => call<Care>('POST', '/me/care', { body: { deed } });
export const readTalks = () => call<{ talks: WishedTalk[] }>('GET', '/talks');
export const endTalk = (staffId: string) => call('POST', `/talks/${staffId}/done`, { body: {} });
