import { DAY_MS } from './days.ts';
import type { SendFailureReason } from './delivery.ts';

/**
 * How an account of ours stands with its channel. `stopped`: the channel refuses our token or does not let us send;
 * `refused`: it will not do what we ask at the start; `conflict`: somebody else receives for this account.
 */
export const ACCOUNT_STATES = ['ok', 'starting', 'unreachable', 'conflict', 'refused', 'stopped'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** How often sends of one kind have failed. */
export interface FailureCount {
  reason: SendFailureReason;
  count: number;
  /** The newest. */
  at: number;
}

/** What one process knows of an account since it last told. */
export interface AccountNote {
  /** `telegram:<bot id>`, `whatsapp:<phone number id>`, `web`. */
  account: string;
  /** `null`: another process serves it, or nobody has said yet who does. */
  state: AccountState | null;
  /** When something last came in and last went out; `null`: nothing since the process was started. */
  heardAt: number | null;
  sentAt: number | null;
  /** Since the last note that was kept. */
  failures: FailureCount[];
}

/**
 * What a channel has said of an account to one process, and what holds for every process that sends for it: when it last
 * refused the account itself, when it last let something of it through, when it last held us for a nuisance.
 */
export interface AccountWord {
  account: string;
  refusedAt: number | null;
  passedAt: number | null;
  spamAt: number | null;
}

/** A process of this program, told by itself. */
export interface ProcessNote {
  /** Its own of this run. */
  id: string;
  role: 'all' | 'bot' | 'admin';
  version: string;
  startedAt: number;
  /** The release that it serves; left out: of a version without releases. */
  release?: number;
  /** So many cries for help would be missed with what it learned of that, which it does not use; `null`: it uses it. */
  lostCries?: number | null;
  /** Of the disk on which its folder lies, in bytes; `null`: it could not be measured. */
  disk: { free: number; total: number } | null;
}

export interface StandingNote {
  at: number;
  process: ProcessNote;
  accounts: AccountNote[];
}

export interface AccountStanding {
  account: string;
  state: AccountState | null;
  /** Since when it stands so. */
  since: number | null;
  /** When whoever serves it last told of it; `null`: nobody has. */
  toldAt: number | null;
  heardAt: number | null;
  sentAt: number | null;
  /** Of the newest `FAILURES_COUNTED_MS`. */
  failures: FailureCount[];
}

export interface ProcessStanding extends ProcessNote {
  toldAt: number;
}

export interface Standing {
  accounts: AccountStanding[];
  /** Those that have told of themselves within `PROCESS_KEPT_MS`, the newest first. */
  processes: ProcessStanding[];
  /** When the newest backup was made of this store; `null`: none, as far as the store was told. One that lies ahead is none. */
  backupAt: number | null;
}

/** A backup that lies so far ahead was made under a clock that was ahead: it is not known when. */
export const BACKUP_AHEAD_MS = DAY_MS;

export function backupMade(at: number | undefined, now: number): number | null {
  return at === undefined || at > now + BACKUP_AHEAD_MS ? null : at;
}

/** What processes tell of themselves, so that whoever looks after them may see it from any process. No person in it. */
export interface StandingStore {
  /** A loss of power may take the newest back. */
  noteStanding(note: StandingNote): Promise<void>;
  standing(now: number): Promise<Standing>;
  /** Of each moment the newest stays; `null` changes nothing. */
  noteWord(word: AccountWord): Promise<void>;
  words(): Promise<AccountWord[]>;
  /** A whole backup of this store lies somewhere. The newest counts, and none that lies far ahead. */
  noteBackup(at: number): Promise<void>;
}

/** Failures are counted by whole hours, of which the newest count. */
export const FAILURES_COUNTED_MS = 24 * 3_600_000;
export const PROCESS_KEPT_MS = 24 * 3_600_000;
/** An account of which nobody has told for so long was given up. */
export const ACCOUNT_KEPT_MS = 30 * 24 * 3_600_000;

/** Whoever has not told for so long has died, or cannot reach the store. */
const SILENT_MS = 60_000;

/** Also of whoever told under a clock that was ahead: a word from the future says nothing of this moment. */
export function isSilent(toldAt: number | null, now: number): boolean {
  return toldAt === null || Math.abs(now - toldAt) > SILENT_MS;
}

/** Whoever lives tells every ten seconds. Twice left out, it is said since when, long before it is taken for dead. */
const MISSED_MS = 25_000;

/** Whether a process that may still live has not told of itself as it should have. */
export function isMissed(toldAt: number, now: number): boolean {
  return Math.abs(now - toldAt) > MISSED_MS;
}

const DISK_LEAST = 1024 ** 3;
const DISK_LEAST_PART = 0.05;

/** A store that finds no room takes nothing in. */
export function isDiskLow({ free, total }: { free: number; total: number }): boolean {
  return free < DISK_LEAST || free < total * DISK_LEAST_PART;
}
