/** What came of looking after the house: its backups, and whether one of them was tried. No person in it. */

/** Why a backup or its rehearsal failed, as far as somebody can do something about it. */
export const HOUSE_FAULTS = [
  'folder',
  'no_room',
  'key_ring',
  'damaged',
  'none_there',
  'denied',
  'store_away',
  'cut_short',
  'too_long',
  'other',
] as const;
export type HouseFault = (typeof HOUSE_FAULTS)[number];

export interface BackupNote {
  /** When it was begun. */
  at: number;
  outcome: 'running' | 'made' | 'failed';
  why: HouseFault | null;
  tookMs: number;
  /** Of both files. */
  bytes: number;
  /** How many records of each kind. */
  records: Readonly<Record<string, number>>;
  /** It lies on the disk of the store, and goes with it. */
  isBeside: boolean;
}

export interface RehearsalNote {
  at: number;
  outcome: 'running' | 'passed' | 'failed';
  why: HouseFault | null;
  tookMs: number;
  /** When the backup that was tried had been made. */
  backupAt: number | null;
  records: Readonly<Record<string, number>>;
  /** Keys of contacts that the ring opens, and those that it does not. */
  keys: { opened: number; shut: number };
  /** Lines of the audit whose chain is whole; `null`: it is broken. */
  auditLines: number | null;
  newestMessageAt: number | null;
}

/** What is wrong with the house itself, and with no case: an administrator has to see to it. */
export const HOUSE_ALARMS = ['clock', 'forgetting', 'disk', 'full', 'damaged', 'backup', 'group'] as const;
export type HouseAlarm = (typeof HOUSE_ALARMS)[number];

/** An alarm of a process that has no Telegram, for one that has. */
export interface LeftAlarm {
  id: string;
  at: number;
  /** `null`: nobody has told the staff yet. */
  toldAt: number | null;
}

/** How the operators' group takes what is written there. */
export interface GroupNote {
  at: number;
  isFailing: boolean;
  /** When somebody was last told. */
  rungAt: number | null;
}

/** While the group refuses this is kept anew all ten minutes: after so long nobody knows. */
export const GROUP_NOTE_MS = 30 * 60_000;

/** The last of each. `rehearsal-passed`: the last one that went well; `backup-rung`: when somebody was last told. `left-*`: by kind. */
export interface HouseNotes extends Record<`left-${HouseAlarm}`, LeftAlarm> {
  backup: BackupNote;
  rehearsal: RehearsalNote;
  'rehearsal-passed': RehearsalNote;
  'backup-rung': { at: number };
  group: GroupNote;
  /** What our bot is called at Telegram. */
  'telegram-bot': { username: string };
  /** Our number at WhatsApp, digits alone. */
  'whatsapp-number': { number: string };
  /** Up to where a bot of MAX has taken what came. */
  'max-mark': { bot: number; marker: number };
}

/** Where we are to be found, as addresses that a phone opens; `null`: not there, or it is not known. */
export interface OwnWays {
  telegram: string | null;
  whatsapp: string | null;
  web: string | null;
}

export function waysFrom(notes: Partial<HouseNotes>, publicUrl: string | null): OwnWays {
  const bot = notes['telegram-bot']?.username ?? null;
  const number = notes['whatsapp-number']?.number ?? null;
  return {
    telegram: bot === null ? null : `https://t.me/${bot}`,
    whatsapp: number === null ? null : `https://wa.me/${number}`,
    web: publicUrl,
  };
}

export interface HouseNoteStore {
  noteHouse<Name extends keyof HouseNotes>(name: Name, note: HouseNotes[Name]): Promise<void>;
  houseNotes(): Promise<Partial<HouseNotes>>;
}

/** One that is older, while one is made each day, is no backup of today's store. */
export const BACKUP_FRESH_MS = 36 * 3_600_000;
/** A backup from which nobody has restored for so long may be none. */
export const REHEARSED_MS = 90 * 24 * 3_600_000;

export function beganBackup(at: number): BackupNote {
  return { at, outcome: 'running', why: null, tookMs: 0, bytes: 0, records: {}, isBeside: false };
}

export function beganRehearsal(at: number): RehearsalNote {
  const nothing = {
    backupAt: null,
    records: {},
    keys: { opened: 0, shut: 0 },
    auditLines: null,
    newestMessageAt: null,
  };
  return { at, outcome: 'running', why: null, tookMs: 0, ...nothing };
}
