import type { z } from 'zod';
import type { HalfInShape, SessionShape, SignedInShape, StaffShape } from '../../../admin-api/shapes.ts';
import type { Language } from '../../../core/message.ts';
import type { Role } from '../../../core/role.ts';
import type { Density, StaffLanguage } from '../../../core/staff.ts';
import { call, Problem } from './http.ts';

export type SignedIn = z.infer<typeof SignedInShape>;
export type StaffMember = z.infer<typeof StaffShape>;
export type OpenSession = z.infer<typeof SessionShape>;
export type HalfIn = z.infer<typeof HalfInShape>;
/** After a login; the codes come once, with the first code of the second factor. */
export type In = SignedIn & { recoveryCodes?: string[] };

/** `null`: nobody is logged in here. */
export async function readMe(): Promise<SignedIn | null> {
  return call<SignedIn>('GET', '/me').catch((error: unknown) => {
    if (Problem.is(error, 'not_logged_in')) return null;
    throw error;
  });
}

export const logIn = (body: { email: string; password: string }) => call<HalfIn>('POST', '/login', { body });
export const giveCode = (code: string) => call<In>('POST', '/login/totp', { body: { code } });
export const giveRecoveryCode = (code: string) => call<In>('POST', '/login/recovery', { body: { code } });
export const enrol = () => call<{ secret: string; uri: string }>('POST', '/login/enrol', { body: {} });
/** Somebody uses the page; what it reads by itself does not say so. */
export const tellHere = () => call('POST', '/me/here', { body: {} });
export const unlock = (password: string) => call<SignedIn>('POST', '/me/unlock', { body: { password } });
export const logOut = () => call('POST', '/logout', { body: {} });

export interface Invitation {
  /** `null`: of the first administrator, who gives it. */
  email: string | null;
  role: Role;
  name: string;
}

export interface SetUpForm {
  token: string;
  email?: string;
  name: string;
  language: StaffLanguage;
  password: string;
}

/** Shown once; `null`: it is not known yet what the bot is called. */
export interface TelegramCode {
  code: string;
  expiresAt: number;
  bot: string | null;
  link: string | null;
}

export const readInvitation = (token: string) => call<Invitation>('POST', '/setup/link', { body: { token } });
export const setUp = (body: SetUpForm) => call<HalfIn>('POST', '/setup', { body });

interface OwnChange {
  name?: string;
  language?: StaffLanguage;
  gender?: 'woman' | 'man' | null;
  languages?: Language[];
  density?: Density;
}

export const changeMe = (body: OwnChange) => call<StaffMember>('PATCH', '/me', { body });
export const changePassword = (body: { current: string; next: string }) =>
  call<SignedIn>('POST', '/me/password', { body });
export const newRecoveryCodes = (password: string) =>
  call<{ recoveryCodes: string[] }>('POST', '/me/recovery-codes', { body: { password } });
export const newTelegramCode = () => call<TelegramCode>('POST', '/me/telegram-code', { body: {} });
export const unlinkTelegram = () => call<StaffMember>('DELETE', '/me/telegram');
/** Where people find the web chat; `null`: no public address is set. */
export const readChatAddress = () => call<{ chat: string | null; plain: string | null }>('GET', '/chat-address');
export const readSessions = () => call<{ sessions: OpenSession[] }>('GET', '/me/sessions');
export const endSession = (id: string) => call('DELETE', `/me/sessions/${id}`);
export const endOtherSessions = () => call<{ ended: number }>('DELETE', '/me/sessions');
