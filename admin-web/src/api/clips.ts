import type { z } from 'zod';
import type { ClipBody, ClipRow as ClipRowShape, ClipRows, VoiceWork } from '../../../admin-api/clip-shapes.ts';
import { API, call } from './http.ts';

export type ClipRow = ClipRowShape;
export type Clip = ClipRow['clips'][number];
export type Work = z.infer<typeof VoiceWork>;

/** How far the voice of each text of a flow is. */
export const readClips = (flow: string) =>
  call<z.infer<typeof ClipRows>>('GET', `/content/clips?${new URLSearchParams({ flow })}`);
/** Texts that are said most, and recordings that wait for a second person. */
export const readVoiceWork = () => call<Work>('GET', '/content/clips/work');
/** People hear it when somebody else has. */
export const keepClip = (body: z.input<typeof ClipBody>) => call<ClipRow>('POST', '/content/clips', { body });
export const tellPlayed = (id: string) => call<object>('POST', `/content/clips/${id}/played`);
export const approveClip = (id: string) => call<object>('POST', `/content/clips/${id}/approve`);
export const dropClip = (id: string) => call<object>('DELETE', `/content/clips/${id}`);
/** Where a player finds the sound of a clip. */
export const soundOf = (id: string) => `${API}/content/clips/${id}/sound`;
