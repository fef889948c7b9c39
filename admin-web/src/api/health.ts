import type { z } from 'zod';
import type { DeadLettersShape, HealthShape, ReadyShape } from '../../../admin-api/health-shapes.ts';
import type { BackupsShape, ChannelTokensShape, RetentionShape } from '../../../admin-api/house-shapes.ts';
import { call } from './http.ts';

export type Health = z.infer<typeof HealthShape>;
export type AccountHealth = Health['accounts'][number];
export type LetterPage = z.infer<typeof DeadLettersShape>;
export type Letter = LetterPage['letters'][number];

export type Ready = z.infer<typeof ReadyShape>;
export type Obstacle = Ready['obstacles'][number];

export type BackupState = z.infer<typeof BackupsShape>;
export type SweepState = z.infer<typeof RetentionShape>;

export const readHealth = () => call<Health>('GET', '/health');

export const readReady = () => call<Ready>('GET', '/ready');

/** The clock of the server is right, and what is older than its time may go. */
export const confirmClock = () => call('POST', '/ready/clock', { body: {} });

/** Newest first, of one reason or (`''`) of all. */
export function readLetters(reason: string, after: string | null): Promise<LetterPage> {
  const named = Object.entries({ reason, after: after ?? '' }).filter(([, value]) => value !== '');
  return call('GET', `/dead-letters?${new URLSearchParams([...named, ['limit', '50']])}`);
}

export const replayLetter = (id: string) => call('POST', `/dead-letters/${id}/replay`, { body: {} });
export const discardLetter = (id: string, note: string) =>
  call('POST', `/dead-letters/${id}/discard`, { body: { note } });

export const readBackups = () => call<BackupState>('GET', '/backups');
export const runBackup = () => call('POST', '/backups/run', { body: {} });
/** The newest backup is restored beside the store, and what came of it is kept. */
export const rehearseRestore = () => call('POST', '/backups/rehearse', { body: {} });

export const readSweeps = () => call<SweepState>('GET', '/retention');

export type TokenStates = z.infer<typeof ChannelTokensShape>;
export type TokenState = TokenStates['accounts'][number];

interface TokenGiven {
  account: string;
  token: string;
}

export const readTokens = () => call<TokenStates>('GET', '/channel-tokens');
/** Asks the channel, and changes nothing. */
export const tryToken = (body: TokenGiven) => call('POST', '/channel-tokens/try', { body });
export const setToken = (body: TokenGiven) => call('PUT', '/channel-tokens', { body });
interface ChannelGiven {
  channel: 'telegram' | 'whatsapp';
  token: string;
  phoneNumberId?: string;
  appSecret?: string;
  verifyToken?: string;
}

export const beginChannel = (body: ChannelGiven) => call('POST', '/channel-tokens/begin', { body });
/** Back to the variable of the server, once that is tried; a channel that was set up on the page is off. */
export const leaveToken = (account: string) => call('DELETE', `/channel-tokens/${encodeURIComponent(account)}`);
