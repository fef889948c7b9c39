import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DAY_MS } from '../core/days.ts';
import type { Staff } from '../core/staff.ts';
import { isSameSecret } from '../runtime/same-secret.ts';

/** A browser in which nobody has logged in for so long is as any other. */
const KEPT_MS = 90 * DAY_MS;
/** Colleagues who share a machine; the newest first. */
const PEOPLE_MOST = 6;
const BETWEEN = '~';

/**
 * The cookie by which a browser is known in which somebody of the staff has once logged in with both factors. It opens
 * nothing: tries from there are only counted by themselves, so that whoever guesses elsewhere does not hold them up.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export interface DeviceCookie {
  /** The name of this browser towards a person of the staff; null: it is not known, or all of theirs were ended since. */
  read(request: FastifyRequest, staff: Pick<Staff, 'id' | 'sessionsFrom'> | null): string | null;
  /** Somebody has logged in with both factors. */
  set(request: FastifyRequest, reply: FastifyReply, staffId: string): void;
}

export function createDeviceCookie({
  isSecure,
  key,
  now,
}: {
  isSecure: boolean;
  key: Uint8Array;
  now: () => number;
}): DeviceCookie {
  const name = isSecure ? '__Host-hamroh-device' : 'hamroh-device';
  const maxAge = KEPT_MS / 1000;
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure, maxAge } as const;
  const signed = (words: string) => `${words}.${createHmac('sha256', key).update(words).digest('base64url')}`;
  const listed = ({ cookies }: FastifyRequest) => (cookies[name] ?? '').split(BETWEEN).slice(0, PEOPLE_MOST);

  return {
    read(request, staff) {
      const known = staff && listed(request).find((one) => one.startsWith(`${staff.id}.`));
      if (!staff || known === undefined || known === null) return null;
      const [id = '', device = '', at = ''] = known.split('.');
      if (!isSameSecret(known, signed(`${id}.${device}.${at}`))) return null;
      const since = Number(at);
      return since >= staff.sessionsFrom && now() < since + KEPT_MS ? device : null;
    },
    set(request, reply, staffId) {
      const own = signed(`${staffId}.${randomBytes(16).toString('base64url')}.${now()}`);
      const others = listed(request).filter((one) => one !== '' && !one.startsWith(`${staffId}.`));
      void reply.setCookie(name, [own, ...others].slice(0, PEOPLE_MOST).join(BETWEEN), options);
    },
  };
}
