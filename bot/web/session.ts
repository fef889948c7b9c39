import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Gives out and reads the tokens of web sessions. Nothing is kept: a token proves itself by its signature. */
export interface WebSessions {
  /** A token for a session that has not been before. */
  open(): string;
  /** The session's id, or null where the token is not one of ours. */
  read(token: string): string | null;
}

const ID_BYTES = 16;
const KEY_MIN_BYTES = 32;
const TOKEN = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

/** With the same key every process reads the tokens of every other, also after a restart. */
export function createWebSessions(signingKey: Buffer): WebSessions {
  if (signingKey.length < KEY_MIN_BYTES) throw new Error(`the key for web sessions is under ${KEY_MIN_BYTES} bytes`);
  return {
    open() {
      const id = randomBytes(ID_BYTES).toString('base64url');
      return `${id}.${signatureOf(id, signingKey)}`;
    },
    read(token) {
      const [, id, signature] = TOKEN.exec(token) ?? [];
      if (id === undefined || signature === undefined) return null;
      const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(id, signingKey)));
      return isOurs ? id : null;
    },
  };
}

/** The purpose stands in what is signed, so that a signature made for something else with this key opens no session. */
function signatureOf(id: string, signingKey: Buffer): string {
  return createHmac('sha256', signingKey).update(`web-session:${id}`).digest('base64url');
}
