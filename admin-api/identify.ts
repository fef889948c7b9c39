import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../core/refusal.ts';
import type { Staff } from '../core/staff.ts';
import { isAlive, isIdle, isToBeNoted, type StaffSession } from '../core/staff-session.ts';
import type { StaffSessionStore, StaffStore } from '../core/staff-store.ts';
import { isSameSecret } from '../runtime/same-secret.ts';
import type { SessionCookie } from './cookie.ts';
import { csrfTokenOf, newToken } from './secrets.ts';
import type { SignedIn } from './signed-in.ts';

/** A session with whom it belongs to, as the store has them at this moment. */
export interface Known {
  token: string;
  session: StaffSession;
  staff: Staff;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose cookie this is, also while the second factor is still to come. */
    known: Known | null;
  }
}

export interface SessionDeps {
  store: StaffStore & StaffSessionStore;
  now: () => number;
  cookie: SessionCookie;
  csrfKey: Uint8Array;
}

export interface Sessions {
  /** Reads the cookie of a request; a session that has ended anywhere is none. */
  identify(request: FastifyRequest): Promise<void>;
  /** Who it is that a request of long ago still comes from. */
  stillThere(request: FastifyRequest): Promise<{ staff: SignedIn; isIdle: boolean } | null>;
  /** Throws where nobody has done anything in the session for long. */
  assertInUse(request: FastifyRequest): void;
  /** Somebody has done something. What only reads is no deed: a page reads by itself. */
  noteDeed(request: FastifyRequest): Promise<void>;
  /** The password was given again. */
  unlock(known: Pick<Known, 'session'>): Promise<void>;
  /** Throws where a change is asked for with the cookie alone. */
  assertOwnPage(request: FastifyRequest): void;
  /** Opens a session under a new token, in place of the one that the request came with. */
  open(request: FastifyRequest, reply: FastifyReply, opened: Pick<StaffSession, 'staffId' | 'stage'>): Promise<string>;
  close(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  csrfTokenOf(known: Pick<Known, 'token'>): string;
}

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** What only reads; a page does it by itself. */
export function isReading({ method }: Pick<FastifyRequest, 'method'>): boolean {
  return READING.includes(method);
}

export function createSessions({ store, now, cookie, csrfKey }: SessionDeps): Sessions {
  async function find(token: string): Promise<Known | null> {
    const session = await store.staffSession(token);
    const staff = session && (await store.staffById(session.staffId));
    if (session === null || staff === null || staff.status !== 'active') return null;
    if (!isAlive(session, { sessionsFrom: staff.sessionsFrom, now: now() })) return null;
    return { token, session, staff };
  }

  return {
    /** A cookie comes along by itself; this token only a page of ours can read and send. */
    assertOwnPage({ method, headers, known }) {
      if (isReading({ method })) return;
      const sent = headers['x-csrf-token'];
      if (known !== null && typeof sent === 'string' && isSameSecret(sent, csrfTokenOf(csrfKey, known.token))) return;
      throw new Refusal('csrf_wrong', 'the header x-csrf-token is missing or of another session');
    },

    async identify(request) {
      const token = cookie.read(request);
      const known = token === null ? null : await find(token);
      if (known === null) return;
      request.known = known;
      if (known.session.stage === 'full') request.staff = signedIn(known);
    },

    assertInUse({ known }) {
      if (known === null || !isIdle(known.session, now())) return;
      // With it a page that was loaded anew can send the password; by itself it opens nothing.
      const details = { csrfToken: csrfTokenOf(csrfKey, known.token) };
      throw new Refusal('session_idle', 'nobody has done anything in this session for long', details);
    },

    async noteDeed({ method, known }) {
      if (known === null || isReading({ method }) || !isToBeNoted(known.session, now())) return;
      await store.noteStaffSession(known.session.id, now());
    },

    unlock: ({ session }) => store.noteStaffSession(session.id, now()),

    async stillThere(request) {
      const token = cookie.read(request);
      const known = token === null ? null : await find(token);
      if (known?.session.stage !== 'full') return null;
      return { staff: signedIn(known), isIdle: isIdle(known.session, now()) };
    },

    async open(request, reply, { staffId, stage }) {
      if (request.known !== null) await store.endStaffSession(request.known.staff.id, request.known.session.id);
      const token = newToken();
      const device = deviceOf(request.headers['user-agent'] ?? '');
      await store.openStaffSession(token, { staffId, stage, openedAt: now(), seenAt: now(), device });
      cookie.set(reply, token);
      return csrfTokenOf(csrfKey, token);
    },

    async close(request, reply) {
      if (request.known !== null) await store.endStaffSession(request.known.staff.id, request.known.session.id);
      cookie.clear(reply);
    },

    csrfTokenOf: ({ token }) => csrfTokenOf(csrfKey, token),
  };
}

function signedIn({ session, staff: { id, role, language } }: Known): SignedIn {
  return { id, role, language, sessionId: session.id };
}

const BROWSERS = ['Edg', 'OPR', 'YaBrowser', 'SamsungBrowser', 'Firefox', 'Chrome', 'Safari'];
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux'];
const NAMES = new Map([
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['YaBrowser', 'Yandex'],
  ['SamsungBrowser', 'Samsung'],
  ['Mac OS X', 'macOS'],
]);

/** Browser and system by their names, enough to know one's own session by; versions and the rest are not kept. */
function deviceOf(userAgent: string): string {
  const named = [BROWSERS, SYSTEMS].map((names) => names.find((name) => userAgent.includes(name)));
  return named.map((name) => (name === undefined ? '?' : (NAMES.get(name) ?? name))).join(' · ');
}
