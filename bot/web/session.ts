import { createHmac, randomBytes } from 'node:crypto';
import { isSameSecret } from '../../runtime/same-secret.ts';

/** Gives out and reads the tokens of web sessions. Nothing is kept: a token proves itself by its signature. */
export interface WebSessions {
  /** A token for a session that has not been before. */
  open(): string;
  /** A token for the session of what is told, and the same for the same: nobody without our key knows which one. */
  openFor(told: string): string;
  /** A token that is as young as this moment, for a session that goes on. */
  renew(session: string): string;
  /** The session and the hour it was given out in; null: the token is not one of ours. */
  read(token: string): { session: string; openedAt: number } | null;
}

const ID_BYTES = 16;
const KEY_MIN_BYTES = 32;
const HOUR_MS = 3_600_000;
/** The hour stands in the middle; those that were given out before it did have none. */
const TOKEN = /^([A-Za-z0-9_-]{22})\.(?:([0-9a-z]{1,8})\.)?([A-Za-z0-9_-]{43})$/;

/** With the same key every process reads the tokens of every other, also after a restart. */
export function createWebSessions(signingKey: Buffer, now: () => number): WebSessions {
  if (signingKey.length < KEY_MIN_BYTES) throw new Error(`the key for web sessions is under ${KEY_MIN_BYTES} bytes`);
  const renew = (session: string): string => {
    const hour = Math.floor(now() / HOUR_MS).toString(36);
    return `${session}.${hour}.${signatureOf(`${session}:${hour}`, signingKey)}`;
  };
  return {
    open: () => renew(randomBytes(ID_BYTES).toString('base64url')),
    openFor: (told) =>
      renew(
        createHmac('sha256', signingKey)
          .update(`web-begun:${told}`)
          .digest()
          .subarray(0, ID_BYTES)
          .toString('base64url'),
      ),
    renew,
    read(token) {
      const [, session, hour, signature] = TOKEN.exec(token) ?? [];
      if (session === undefined || signature === undefined) return null;
      const signed = hour === undefined ? session : `${session}:${hour}`;
      if (!isSameSecret(signature, signatureOf(signed, signingKey))) return null;
      return { session, openedAt: hour === undefined ? 0 : Number.parseInt(hour, 36) * HOUR_MS };
    },
  };
}

/** The purpose stands in what is signed, so that a signature made for something else with this key opens no session. */
function signatureOf(signed: string, signingKey: Buffer): string {
  return createHmac('sha256', signingKey).update(`web-session:${signed}`).digest('base64url');
}
