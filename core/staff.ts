import { type Care, NO_CARE } from './care.ts';
import type { Language } from './message.ts';
import { isPermitted } from './permission.ts';
import { Refusal } from './refusal.ts';
import type { Role } from './role.ts';

export const STAFF_LANGUAGES = ['tg', 'ru', 'en'] as const;
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];

/** A one-time code of which only the hash is kept. */
export interface OneTimeCode {
  hash: string;
  expiresAt: number;
}

/** The second factor; `lastStep` is the newest time step whose code was taken, so that none is taken twice. */
export interface Totp {
  secret: string;
  isConfirmed: boolean;
  lastStep: number;
}

/** How much of each case stands in the list. */
export const DENSITIES = ['comfortable', 'dense'] as const;
export type Density = (typeof DENSITIES)[number];

/** Somebody who works with the desk, the content or the figures. What identifies is sealed at rest. */
export interface Staff {
  id: string;
  /** In small letters; unlike every other's. */
  email: string;
  name: string;
  language: StaffLanguage;
  role: Role;
  status: 'invited' | 'active' | 'disabled';
  createdAt: number;
  lastLoginAt: number | null;
  /** As argon2id writes it, with its salt and costs. */
  passwordHash: string | null;
  totp: Totp | null;
  /** Hashes of the codes that are left. */
  recoveryCodes: string[];
  link: OneTimeCode | null;
  /** Sessions that were opened before this moment are dead, whatever a store still holds of them. */
  sessionsFrom: number;
  /** The last word of theirs on whether they are at the desk. */
  shift: { isOn: boolean; at: number } | null;
  /** As they state it, for whoever would rather be answered by a woman or a man. */
  gender: 'woman' | 'man' | null;
  /** Those in which they answer people; none: they have not said. */
  languages: readonly Language[];
  /** Of their own rest; for their eyes alone. */
  care: Care;
  /** How they want the list of cases, at every desk. */
  density: Density;
  /** Their own chat with the bot, where alarms reach them. */
  telegram: { chatId: string; linkedAt: number } | null;
  /** What shows whose a chat is, until it is sent to the bot. */
  telegramCode: OneTimeCode | null;
  /** What the store holds of them does not open: somebody stands in who is let in nowhere. */
  isDamaged?: true;
  /** Answers that they say again and again, and those of all that they use most. */
  canned: { own: readonly OwnCanned[]; favourites: readonly string[] };
}

/** An answer of one's own, in both languages; one of them may be empty. */
export interface OwnCanned {
  id: string;
  title: string;
  /** Of the cases it is for; empty: of all. */
  topic: string;
  tg: string;
  ru: string;
}

/** They are read with whoever asks for anything: few, and short. */
export const OWN_CANNED_MAX = 20;
export const OWN_CANNED_LETTERS = 700;
const FAVOURITES_MAX = 100;

/** The same person always writes the same address, whatever the keyboard capitalises. */
export function emailOf(written: string): string {
  return written.trim().normalize('NFC').toLowerCase();
}

/** What nobody has said of themselves yet. What was stored before a field was known has it like this. */
export const NOTHING_SAID = {
  shift: null,
  gender: null,
  languages: [],
  care: NO_CARE,
  density: 'comfortable',
  telegram: null,
  telegramCode: null,
  canned: { own: [], favourites: [] },
} as const satisfies Partial<Staff>;

/** Somebody who has not opened the set-up link yet. */
export function invited(given: Pick<Staff, 'id' | 'email' | 'role' | 'language' | 'createdAt' | 'link'>): Staff {
  return {
    ...given,
    name: '',
    status: 'invited',
    lastLoginAt: null,
    passwordHash: null,
    totp: null,
    recoveryCodes: [],
    sessionsFrom: given.createdAt,
    ...NOTHING_SAID,
  };
}

/** Stands for somebody whose row does not open: called by the beginning of the id, and let in nowhere. */
export function unreadable(id: string): Staff {
  return {
    ...invited({ id, email: id.slice(0, 8), role: 'manager', language: 'tg', createdAt: 0, link: null }),
    status: 'disabled',
    isDamaged: true,
  };
}

export interface SetUp {
  linkHash: string;
  passwordHash: string;
  name: string;
  language: StaffLanguage;
  at: number;
}

/** Opens the set-up link, once. Who has a second factor keeps it. */
export function setUp({ linkHash, passwordHash, name, language, at }: SetUp): (staff: Staff) => Staff {
  return (staff) => {
    assertLink(staff, linkHash, at);
    return { ...staff, name, language, passwordHash, status: 'active', link: null, sessionsFrom: at };
  };
}

/** The same refusal for a link that was never there, is used up or too old: it tells nobody which. */
export function assertLink(staff: Staff | null, linkHash: string, at: number): asserts staff is Staff {
  const isGood = staff?.link?.hash === linkHash && at < staff.link.expiresAt && staff.status !== 'disabled';
  if (!isGood) throw new Refusal('link_wrong', 'the set-up link is unknown, used or too old');
}

/** A fresh secret, until one is confirmed by a code of it. */
export function enrol(secret: string): (staff: Staff) => Staff {
  return (staff) => {
    if (staff.totp?.isConfirmed) throw new Refusal('totp_confirmed', `staff ${staff.id} has a second factor already`);
    return { ...staff, totp: { secret, isConfirmed: false, lastStep: 0 } };
  };
}

/** A code was right. It counts once, and only for the secret that it was tried against. */
export function takeStep(tried: { secret: string; step: number; at: number }): (staff: Staff) => Staff {
  return (staff) => {
    const { totp } = staff;
    if (totp === null || totp.secret !== tried.secret || tried.step <= totp.lastStep) throw codeWrong(staff);
    const taken = { ...totp, isConfirmed: true, lastStep: tried.step };
    return { ...staff, totp: taken, lastLoginAt: tried.at };
  };
}

/** Hands out recovery codes in place of all that there were. */
export function withRecoveryCodes(hashes: readonly string[]): (staff: Staff) => Staff {
  return (staff) => ({ ...staff, recoveryCodes: [...hashes] });
}

export function spendRecoveryCode(hash: string, at: number): (staff: Staff) => Staff {
  return (staff) => {
    if (!staff.totp?.isConfirmed || !staff.recoveryCodes.includes(hash)) throw codeWrong(staff);
    const recoveryCodes = staff.recoveryCodes.filter((one) => one !== hash);
    return { ...staff, recoveryCodes, lastLoginAt: at };
  };
}

function codeWrong({ id }: Staff): Refusal {
  return new Refusal('code_wrong', `the code of staff ${id} is wrong, used or of another secret`);
}

export function withPassword(passwordHash: string, at: number): (staff: Staff) => Staff {
  return (staff) => ({ ...staff, passwordHash, sessionsFrom: at });
}

/** The next login shows a new secret. */
export function withoutTotp(at: number): (staff: Staff) => Staff {
  return (staff) => ({ ...staff, totp: null, recoveryCodes: [], sessionsFrom: at });
}

/** Keeps an answer of one's own under its id, in its place where it was there. */
export function withOwnCanned(canned: OwnCanned): (staff: Staff) => Staff {
  return (staff) => {
    const { own } = staff.canned;
    const isKnown = own.some(({ id }) => id === canned.id);
    if (!isKnown && own.length >= OWN_CANNED_MAX) {
      throw new Refusal('canned_full', `staff ${staff.id} has ${OWN_CANNED_MAX} answers`, { most: OWN_CANNED_MAX });
    }
    const kept = isKnown ? own.map((one) => (one.id === canned.id ? canned : one)) : [...own, canned];
    return { ...staff, canned: { ...staff.canned, own: kept } };
  };
}

export function withoutOwnCanned(id: string): (staff: Staff) => Staff {
  return (staff) => {
    const { own, favourites } = staff.canned;
    const others = favourites.filter((one) => one !== id);
    return { ...staff, canned: { own: own.filter((one) => one.id !== id), favourites: others } };
  };
}

export function withFavourite(id: string, isOn: boolean): (staff: Staff) => Staff {
  return (staff) => {
    const others = staff.canned.favourites.filter((one) => one !== id);
    const favourites = isOn ? [...others, id].slice(-FAVOURITES_MAX) : others;
    return { ...staff, canned: { ...staff.canned, favourites } };
  };
}

/** Comes to the desk, or goes. */
export function withShift(isOn: boolean, at: number): (staff: Staff) => Staff {
  return (staff) => ({ ...staff, shift: { isOn, at } });
}

export function withTelegramCode(code: OneTimeCode): (staff: Staff) => Staff {
  return (staff) => ({ ...staff, telegramCode: code });
}

/** The code came from this chat; it counts once. */
export function linkTelegram(link: { hash: string; chatId: string; at: number }): (staff: Staff) => Staff {
  return (staff) => {
    const { telegramCode, status } = staff;
    const isGood = telegramCode?.hash === link.hash && link.at < telegramCode.expiresAt && status === 'active';
    if (!isGood) throw codeWrong(staff);
    return { ...staff, telegramCode: null, telegram: { chatId: link.chatId, linkedAt: link.at } };
  };
}

export function unlinkTelegram(staff: Staff): Staff {
  return { ...staff, telegram: null, telegramCode: null };
}

/** Whoever is told of nothing any more, neither of people who wait nor of what is to be read, is rung no longer. */
export function withRole(role: Role): (staff: Staff) => Staff {
  const isTold = isPermitted(role, 'answer_tickets') || isPermitted(role, 'release_content');
  return (staff) => ({ ...(isTold ? staff : unlinkTelegram(staff)), role });
}

export function withLink(link: OneTimeCode): (staff: Staff) => Staff {
  return (staff) => {
    if (staff.status === 'disabled') throw new Refusal('staff_disabled', `staff ${staff.id} is disabled`);
    return { ...staff, link };
  };
}

export function disabled(at: number): (staff: Staff) => Staff {
  return (staff) => ({ ...unlinkTelegram(staff), status: 'disabled', link: null, sessionsFrom: at });
}

export function enabled(staff: Staff): Staff {
  if (staff.status !== 'disabled') return staff;
  return { ...staff, status: staff.passwordHash === null ? 'invited' : 'active' };
}
