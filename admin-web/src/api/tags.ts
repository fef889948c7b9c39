import type { z } from 'zod';
import type { TagShape } from '../../../admin-api/tag-shapes.ts';
import type { Case } from './desk.ts';
import { call } from './http.ts';

export type Tag = z.infer<typeof TagShape>;

export const readTags = () => call<{ tags: Tag[] }>('GET', '/tags');
export const retag = (id: string, body: { add: string[]; drop: string[] }) =>
  call<Case>('POST', `/tickets/${id}/tags`, { body });
