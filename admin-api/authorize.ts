import type { FastifyRequest, RouteOptions } from 'fastify';
import { isPermitted, type Permission } from '../core/permission.ts';
import { Refusal } from '../core/refusal.ts';
import type { Known, Sessions } from './identify.ts';
import type { SignedIn } from './signed-in.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What one must be permitted to call the route; `second_factor`: the password was given, and no more yet. */
    permission?: Permission | 'public' | 'second_factor';
    /** It may be called also where nobody has done anything in the session for long. */
    whileIdle?: true;
  }
  interface FastifyRequest {
    staff: SignedIn | null;
  }
}

/** Throws where the permission is not there: no caller can forget to look at an answer. */
export function authorize(staff: SignedIn | null, permission: Permission): asserts staff is SignedIn {
  if (staff === null) throw new Refusal('not_logged_in', 'nobody is logged in');
  if (isPermitted(staff.role, permission)) return;
  throw new Refusal('permission_denied', `${staff.role} ${staff.id} may not ${permission}`, { permission });
}

/** Before the body is read. The handlers of a route need not ask again. */
export function createRouteGuard({
  assertOwnPage,
  assertInUse,
  noteDeed,
}: Pick<Sessions, 'assertOwnPage' | 'assertInUse' | 'noteDeed'>) {
  return async (request: FastifyRequest): Promise<void> => {
    const { permission, whileIdle } = request.routeOptions.config;
    if (permission === 'public' || request.is404) return;
    if (permission === undefined) throw new Error(`route ${request.routeOptions.url} names no permission`);
    if (permission === 'second_factor') halfInOf(request);
    else authorize(request.staff, permission);
    if (!whileIdle) assertInUse(request);
    assertOwnPage(request);
    if (!whileIdle) await noteDeed(request);
  };
}

/** A route without a permission stops the start: none can be forgotten. */
export function assertPermission({ method, url, config }: RouteOptions): void {
  if (config?.permission === undefined) throw new Error(`route ${String(method)} ${url} names no permission`);
}

/** Who asks, on a route that has a permission. */
export function staffOf({ staff }: Pick<FastifyRequest, 'staff'>): SignedIn {
  if (staff === null) throw new Refusal('not_logged_in', 'nobody is logged in');
  return staff;
}

/** Who has given the password, on a route of the second factor. */
export function halfInOf({ known }: Pick<FastifyRequest, 'known'>): Known {
  if (known?.session.stage !== 'password') throw new Refusal('not_logged_in', 'no login has been begun');
  return known;
}
