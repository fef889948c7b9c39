import type { z } from 'zod';
import type { KeptSettingsShape } from '../../../admin-api/settings-shapes.ts';
import { call } from './http.ts';

export type KeptSettings = z.infer<typeof KeptSettingsShape>;
export type Settings = KeptSettings['settings'];

export const readSettings = () => call<KeptSettings>('GET', '/settings');
/** `version`: of what the page has shown; whoever saved since then wins, and this is refused. */
export const saveSettings = (body: { version: number; settings: Settings }) =>
  call<KeptSettings>('PUT', '/settings', { body });
export const readWebhookKey = () => call<{ key: string }>('POST', '/settings/webhook-key', { body: {} });
