import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isSameSecret } from '../../../runtime/same-secret.ts';

/** What a form of the plain page carries: the proof that the page was ours, and what makes one message of two presses. */
export interface FormKeys {
  /** Another one for each page: a compressed page then tells nothing of the one before. */
  create(session: string): string;
  isOf(key: string, session: string): boolean;
  /** The same for the same words from the same form: pressed twice or loaded anew it is one message. Other words are another. */
  messageId(key: string, words: string): string;
}

const KEY = /^([A-Za-z0-9_-]{12})\.([A-Za-z0-9_-]{22})$/;
const NONCE_BYTES = 9;
const PROOF_LENGTH = 22;

export function createFormKeys(signingKey: Buffer): FormKeys {
  const proofOf = (nonce: string, session: string): string =>
    createHmac('sha256', signingKey).update(`web-form:${session}:${nonce}`).digest('base64url').slice(0, PROOF_LENGTH);
  return {
    create(session) {
      const nonce = randomBytes(NONCE_BYTES).toString('base64url');
      return `${nonce}.${proofOf(nonce, session)}`;
    },
    isOf(key, session) {
      const [, nonce, proof] = KEY.exec(key) ?? [];
      return nonce !== undefined && proof !== undefined && isSameSecret(proof, proofOf(nonce, session));
    },
    messageId: (key, words) =>
      `p-${createHash('sha256').update(`${key}\n${words}`).digest('base64url').slice(0, PROOF_LENGTH)}`,
  };
}
