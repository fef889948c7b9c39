import type { Address, Inbound } from './message.ts';

/**
 * A phone that several people share. Each of them has a profile: a contact of its own, reached at an address of its own behind the
 * one that the channel knows, and opened by a secret. While none is open whoever writes stands at the door, which is a contact,
 * too, and knows of nobody. What is kept of a shared phone itself is numbers, moments and keyed hashes.
 */
export const PROFILES_MOST = 3;

/** Where whoever writes is while no profile is open. */
export const DOOR = 0;

/** After so long without a word an open profile is closed. */
export const CLOSES_AFTER_MS = 15 * 60_000;

/** Of messages that tell a secret so many are known again. */
const TOLD_KEPT = 12;
/** Clocks of channels have whole seconds, and ours may be apart from theirs. */
const CLOCKS_APART_MS = 10_000;

/** So many wrong secrets in a row; then nothing is looked at for a time that doubles with each further one. */
export const WRONG_MOST = 5;
const FIRST_PAUSE_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;

/** Stands in no address of a channel. */
const MARK = '~';
const BEHIND = /~(\d)$/;

/** The address as its channel knows it. */
export function placeOf(address: Address): Address {
  const [place] = address.split(MARK);
  return (place ?? address) as Address;
}

/** Which profile of a shared phone an address leads to, `DOOR` for its door; `null`: it is of a phone that nobody shares. */
export function profileIn(address: Address): number | null {
  const number = BEHIND.exec(address)?.[1];
  return number === undefined ? null : Number(number);
}

export function addressOfProfile(address: Address, number: number): Address {
  return `${placeOf(address)}${MARK}${number}` as Address;
}

export function isAtDoor(address: Address): boolean {
  return profileIn(address) === DOOR;
}

/** What came of a secret that was told. `wait`: it was not looked at. `full`: there is no room for one more profile. */
export type SecretOutcome = { is: 'opened'; number: number } | { is: 'wrong' | 'wait' | 'full' };

/** What is kept of a shared phone. */
export interface SharedPhone {
  open: number | null;
  /** The moment of the word that opened or closed it, by the clock of its channel. */
  since: number;
  /** When something was last written in the open profile. */
  heardAt: number;
  /** With a keyed hash of what opens each; `isBare`: nobody has written anything in it. */
  profiles: { number: number; secret: string; isBare?: true }[];
  tries: { number: number; wrong: number; at: number }[];
  /** What its secrets are hashed with, where it was shared at another address than it has: nobody knows them any more. */
  bound?: string;
  /** A keyed hash of the address at which it was before: by it a move that was cut short is ended. */
  cameFrom?: string;
  /** The newest messages that told a secret, by their keys: told again they are the same try. */
  told: { key: string; outcome: SecretOutcome }[];
  /** It takes nothing that is sent, as far as is known; left out: it does. None of its contacts is tried meanwhile. */
  isStopped?: true;
}

/** The first profile of a phone is that of whoever shares it, and is open. */
export function newSharedPhone(secret: string, at: number): SharedPhone {
  return { open: 1, since: at, heardAt: at, profiles: [{ number: 1, secret }], tries: [], told: [] };
}

export function isOpenFor(
  { open, heardAt }: Pick<SharedPhone, 'open' | 'heardAt'>,
  number: number,
  now: number,
): boolean {
  return open === number && now - heardAt <= CLOSES_AFTER_MS;
}

/**
 * Where a message goes that comes to the phone. One that told a secret and comes again is known. `isThere`: whether it tells that
 * the phone takes what is sent; `null`: nothing of it.
 */
export function arriveAt(
  phone: SharedPhone,
  { key, at, isWord, isThere }: { key: string; at: number; isWord: boolean; isThere: boolean | null },
): { to: number | 'repeat'; phone: SharedPhone } {
  if (isThere === null) return lead(phone, { key, at, isWord });
  return lead(isThere ? reached(phone) : stopped(phone), { key, at, isWord });
}

/** What goes to the door with the message that closes a profile: no deed of ours, and nothing that tells of the phone alone. */
const STAYS_INSIDE: ReadonlySet<string> = new Set<Inbound['content']['kind']>([
  'opened',
  'knock',
  'timer',
  'blocked',
  'unblocked',
  'removed',
  'moved',
]);

export function goesToDoor({ content }: Inbound): boolean {
  return !STAYS_INSIDE.has(content.kind);
}

/** Whoever has blocked us has done so for all who share the phone. */
export function stopped(phone: SharedPhone): SharedPhone {
  return phone.isStopped ? phone : { ...phone, isStopped: true };
}

function reached(phone: SharedPhone): SharedPhone {
  if (!phone.isStopped) return phone;
  const { isStopped: _before, ...rest } = phone;
  return rest;
}

function lead(
  phone: SharedPhone,
  { key, at, isWord }: { key: string; at: number; isWord: boolean },
): { to: number | 'repeat'; phone: SharedPhone } {
  if (phone.told.some((one) => one.key === key)) return { to: 'repeat', phone };
  const { open, since } = phone;
  // What was written before it was opened was not meant for whoever is behind it.
  if (open === null || at < since - CLOCKS_APART_MS) return { to: DOOR, phone };
  if (!isOpenFor(phone, open, at)) return { to: DOOR, phone: { ...phone, open: null, since: at } };
  return { to: open, phone: isWord ? written(phone, open, at) : phone };
}

function written(phone: SharedPhone, open: number, at: number): SharedPhone {
  const isBare = phone.profiles.some(({ number, isBare }) => number === open && isBare);
  if (!isBare) return at > phone.heardAt ? { ...phone, heardAt: at } : phone;
  const profiles = phone.profiles.map(({ number, secret, isBare }) =>
    isBare && number !== open ? { number, secret, isBare } : { number, secret },
  );
  return { ...phone, heardAt: Math.max(phone.heardAt, at), profiles };
}

/** What came to the door and was meant for a profile is written in it: from then on nobody else is given that. */
export function writtenBehind(phone: SharedPhone, { number, at }: { number: number; at: number }): SharedPhone {
  if (phone.open === number) return written(phone, number, at);
  const isBare = phone.profiles.some((one) => one.number === number && one.isBare);
  return isBare ? { ...phone, profiles: written(phone, number, at).profiles } : phone;
}

export interface SecretTold {
  /** Whose it is said to be; `new`: it opens a new profile from now on. */
  number: number | 'new';
  /** The key of the message that tells it. */
  key: string;
  /** By the clock of its channel. */
  at: number;
  now: number;
}

/** Of a profile that is not there the answer is the same as of a secret that is wrong. `secretOf` hashes it for a profile. */
export function tellSecret(
  phone: SharedPhone,
  told: SecretTold,
  secretOf: (number: number) => string,
): { outcome: SecretOutcome; phone: SharedPhone } {
  const known = phone.told.find(({ key }) => key === told.key);
  if (known !== undefined) return { outcome: known.outcome, phone };
  const isTaken = phone.open !== null && isOpenFor(phone, phone.open, told.now);
  const step = isTaken
    ? ending(phone, { is: 'wait' })
    : told.number === 'new'
      ? add(phone, secretOf)
      : look(phone, told, secretOf);
  const { outcome } = step;
  const opened = outcome.is === 'opened' ? { open: outcome.number, since: told.at, heardAt: told.at } : {};
  const kept = [...step.phone.told, { key: told.key, outcome }].slice(-TOLD_KEPT);
  return { outcome, phone: { ...step.phone, ...opened, told: kept } };
}

interface Step {
  outcome: SecretOutcome;
  phone: SharedPhone;
}

function ending(phone: SharedPhone, outcome: SecretOutcome): Step {
  return { outcome, phone };
}

function look(phone: SharedPhone, { number, now }: SecretTold, secretOf: (number: number) => string): Step {
  if (number === 'new') return ending(phone, { is: 'wrong' });
  const before = phone.tries.find((one) => one.number === number);
  if (before !== undefined && now - before.at < pauseAfter(before.wrong)) return ending(phone, { is: 'wait' });
  const others = phone.tries.filter((one) => one.number !== number);
  // Hashed for a profile that is not there, too: nobody can tell by the time it takes.
  const secret = secretOf(number);
  if (phone.profiles.some((one) => one.number === number && one.secret === secret)) {
    return ending({ ...phone, tries: others }, { is: 'opened', number });
  }
  const tries = [...others, { number, wrong: (before?.wrong ?? 0) + 1, at: now }];
  return ending({ ...phone, tries }, { is: 'wrong' });
}

/** How long nothing is looked at after so many wrong ones. */
export function pauseAfter(wrong: number): number {
  return wrong < WRONG_MOST ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (wrong - WRONG_MOST));
}

/** Where there is no room, a profile in which nobody has ever written makes some: else a few presses would lock a phone. */
function add(phone: SharedPhone, secretOf: (number: number) => string): Step {
  const numbers = Array.from({ length: PROFILES_MOST }, (_, at) => at + 1);
  const free = numbers.find((one) => !phone.profiles.some((profile) => profile.number === one));
  const number = free ?? phone.profiles.find(({ isBare }) => isBare)?.number;
  if (number === undefined) return ending(phone, { is: 'full' });
  const others = phone.profiles.filter((one) => one.number !== number);
  const profiles = [...others, { number, secret: secretOf(number), isBare: true as const }];
  const tries = phone.tries.filter((one) => one.number !== number);
  return ending({ ...phone, profiles, tries }, { is: 'opened', number });
}

/** Another secret opens the profile from now on. */
export function withSecret(phone: SharedPhone, number: number, secret: string): SharedPhone {
  return { ...phone, profiles: [...phone.profiles.filter((one) => one.number !== number), { number, secret }] };
}

export function closed(phone: SharedPhone, { number, at }: { number: number; at: number }): SharedPhone {
  return phone.open === number ? { ...phone, open: null, since: at } : phone;
}

/**
 * Of a profile that is forgotten nothing is left; `null`: nobody shares the phone any more. One in which nobody has ever written
 * holds it no longer than it is open.
 */
export function withoutProfile(phone: SharedPhone, { number, at }: { number: number; at: number }): SharedPhone | null {
  const profiles = phone.profiles.filter((one) => one.number !== number);
  if (profiles.every((one) => one.isBare && !isOpenFor(phone, one.number, at))) return null;
  const tries = phone.tries.filter((one) => one.number !== number);
  return { ...phone, open: phone.open === number ? null : phone.open, profiles, tries };
}

/** What is asked of a phone before anything is sent there. */
export type PhoneSeen = Pick<SharedPhone, 'open' | 'since' | 'heardAt' | 'isStopped'>;

export function phoneSeen({ open, since, heardAt, isStopped }: SharedPhone): PhoneSeen {
  return { open, since, heardAt, ...(isStopped && { isStopped }) };
}

/** Opens and closes the profiles of a shared phone. A message that told a secret is one try, however often it is looked at. */
export interface SharedPhoneStore {
  /** What is open at the phone of an address; `null`: nobody shares it. */
  phoneAt(address: Address): Promise<PhoneSeen | null>;
  /**
   * The contact goes on as the first profile of its phone, which is open; of a contact that is a profile the secret is changed.
   * Nothing of its talk changes but the address. `changed`: it is reached elsewhere by now.
   */
  sharePhone(shared: {
    contactId: string;
    address: Address;
    account: string;
    secret: string;
    at: number;
  }): Promise<'shared' | 'changed'>;
  /** Opens a profile, or a new one, where the secret is right. It is kept as a keyed hash alone. */
  tellSecret(told: SecretTold & { address: Address; secret: string }): Promise<SecretOutcome>;
  /**
   * The phone is at another address from now on, with everybody behind it, and its door. `false`: nobody shares one there, or
   * somebody is known at the other address.
   */
  movePhone(moved: { from: Address; to: Address; account: string; at: number }): Promise<boolean>;
  /**
   * Where the profile of the address is open it is closed. What waits there behind the message of this key, or was written
   * after it, was meant for whoever comes to the door: it goes there, once, and nothing more of what was led there comes in.
   */
  closePhone(closing: { address: Address; at: number; behind?: string }): Promise<void>;
  /** Before what came to the door is taken in as a message of the profile that it is from: whose it is, nobody else is given. */
  markWritten(inbound: Inbound): Promise<void>;
}
