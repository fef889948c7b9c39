import { approversIn } from './editing-alarms.ts';
import { BACKUP_FRESH_MS, GROUP_NOTE_MS, type HouseNotes, REHEARSED_MS } from './house-note.ts';
import type { Settings } from './settings.ts';
import type { Staff } from './staff.ts';
import { isDiskLow, isSilent, type Standing } from './standing.ts';

/** What forbids going live. Only what can truly be checked is here; docs/operating.md says what must be looked at besides. */
export const OBSTACLES = [
  'no_administrator',
  'one_administrator',
  'no_operator',
  'password_left',
  'keys_beside',
  'keys_open',
  'no_backup',
  'old_backup',
  'backup_off',
  'no_rehearsal',
  'no_public_url',
  'public_url_open',
  'not_running',
  'no_channel',
  'channel_down',
  'token_on_page',
  'group_away',
  'disk_low',
  'model_refused',
  'clock_in_doubt',
  'forgetting_held',
  'no_hours',
  'no_alarms',
  'alarms_away',
  'retention_open',
  'no_template',
  'approvers_unlinked',
  'withdrawals_unconfirmed',
  'withdrawals_alone',
  'rollbacks_unconfirmed',
  'rollbacks_alone',
  'numbers_missing',
  'numbers_stale',
  'numbers_unverified',
  'facts_stale',
  'facts_unverified',
] as const;
export type ObstacleName = (typeof OBSTACLES)[number];

/** One thing that is in the way; `about`: which ones, by ids of ours. */
export interface Obstacle {
  name: ObstacleName;
  about: string[];
}

/** What the rule looks at. */
export interface ReadinessFacts {
  now: number;
  staff: readonly Pick<Staff, 'id' | 'role' | 'status' | 'telegram'>[];
  standing: Standing;
  notes: Partial<HouseNotes>;
  /** Accounts whose token was set on the page, where the variable says another. */
  tokensOnPage: readonly string[];
  settings: Pick<Settings, 'hours' | 'alarms' | 'alarmWebhook' | 'templates' | 'retention'>;
  processSetup: ProcessSetup;
  content: ContentState;
  /** What one person has done and nobody has confirmed in time. */
  unconfirmed: DoneAlone;
  /** That of which nobody else may say so. */
  unconfirmable: DoneAlone;
  /** Whether the clock is in doubt, and whether contacts wait for a word before they are forgotten. */
  clock: { isInDoubt: boolean; isForgettingHeld: boolean };
}

/** Numbers that one person has withdrawn or marked, and releases to which one person has gone back. */
export interface DoneAlone {
  numbers: readonly string[];
  rollbacks: readonly string[];
}

/** How the process that asks was set up. */
export interface ProcessSetup {
  publicUrl: string | null;
  /** The key ring comes from elsewhere than the folder of the store. */
  areKeysApart: boolean;
  /** Others on the machine can read the key file. */
  areKeysOpen: boolean;
  /** The password of the first administrator still stands in the settings. */
  isPasswordLeft: boolean;
  /** It makes a backup each day by itself. */
  makesBackups: boolean;
  /** What the variables say, by account; it leaves the process nowhere. */
  tokens: ReadonlyMap<string, string>;
  /** A template for WhatsApp stands in the settings of the process. */
  hasTemplate: boolean;
}

/** What people are shown and that is not as it should be, by ids of entries. */
export interface ContentState {
  numbersMissing: string[];
  numbersStale: string[];
  numbersUnverified: string[];
  factsStale: string[];
  factsUnverified: string[];
}

const ANSWERING: readonly Staff['role'][] = ['operator', 'supervisor'];

/** All that is in the way, in the order in which it is best seen to. */
export function whatForbids(facts: ReadinessFacts): Obstacle[] {
  return [
    ...staffObstacles(facts),
    ...keyObstacles(facts.processSetup),
    ...backupObstacles(facts),
    ...addressObstacles(facts.processSetup),
    ...channelObstacles(facts),
    ...whereAny('token_on_page', facts.tokensOnPage),
    ...when(isGroupAway(facts), 'group_away'),
    ...when(facts.clock.isInDoubt, 'clock_in_doubt'),
    ...when(facts.clock.isForgettingHeld, 'forgetting_held'),
    ...settingObstacles(facts),
    ...whereAny('withdrawals_unconfirmed', facts.unconfirmed.numbers),
    ...whereAny('withdrawals_alone', facts.unconfirmable.numbers),
    ...whereAny('rollbacks_unconfirmed', facts.unconfirmed.rollbacks),
    ...whereAny('rollbacks_alone', facts.unconfirmable.rollbacks),
    ...contentObstacles(facts.content),
  ];
}

function staffObstacles({ staff, processSetup }: ReadinessFacts): Obstacle[] {
  const active = staff.filter(({ status }) => status === 'active');
  const administrators = active.filter(({ role }) => role === 'administrator').length;
  return [
    ...when(administrators === 0, 'no_administrator'),
    ...when(administrators === 1, 'one_administrator'),
    ...when(!active.some(({ role }) => ANSWERING.includes(role)), 'no_operator'),
    ...when(administrators > 0 && processSetup.isPasswordLeft, 'password_left'),
  ];
}

function keyObstacles({ areKeysApart, areKeysOpen }: ProcessSetup): Obstacle[] {
  return [...when(!areKeysApart, 'keys_beside'), ...when(areKeysOpen, 'keys_open')];
}

function backupObstacles({ standing: { backupAt }, notes, processSetup, now }: ReadinessFacts): Obstacle[] {
  const isOld = backupAt !== null && now - backupAt > BACKUP_FRESH_MS;
  // Another process on the same store may make them.
  const isMade = processSetup.makesBackups || isWithin(notes.backup?.at, BACKUP_FRESH_MS, now);
  return [
    ...when(backupAt === null, 'no_backup'),
    ...when(isOld, 'old_backup'),
    ...when(!isMade, 'backup_off'),
    ...when(!isWithin(notes['rehearsal-passed']?.at, REHEARSED_MS, now), 'no_rehearsal'),
  ];
}

function isWithin(at: number | undefined, spanMs: number, now: number): boolean {
  return at !== undefined && now - at <= spanMs;
}

/** Without https the cookie of the staff and what people write could be read on the way. */
function addressObstacles({ publicUrl }: ProcessSetup): Obstacle[] {
  if (publicUrl === null) return when(true, 'no_public_url');
  return when(!publicUrl.startsWith('https://'), 'public_url_open');
}

/** How a channel stands is known from whoever serves it: while nobody does, nothing is said of tokens. */
function channelObstacles({ standing: { accounts, processes }, now }: ReadinessFacts): Obstacle[] {
  const serving = processes.filter(({ toldAt }) => !isSilent(toldAt, now));
  const full = serving.filter(({ disk }) => disk !== null && isDiskLow(disk)).map(({ role }) => role);
  const disk = when(full.length > 0, 'disk_low', full);
  const lost = serving.flatMap(({ lostCries }) => lostCries ?? []);
  const house = [...disk, ...when(lost.length > 0, 'model_refused', [String(Math.max(...lost))])];
  if (!serving.some(({ role }) => role !== 'admin')) return [...when(true, 'not_running'), ...house];
  const told = accounts.filter(({ toldAt }) => !isSilent(toldAt, now));
  const down = told.filter(({ state }) => state !== 'ok').map(({ account }) => account);
  const hasChannel = told.some(({ account }) => account !== 'web');
  return [...when(!hasChannel, 'no_channel'), ...when(down.length > 0, 'channel_down', down), ...house];
}

function isGroupAway({ notes: { group }, now }: ReadinessFacts): boolean {
  return group?.isFailing === true && isWithin(group.at, GROUP_NOTE_MS, now);
}

function settingObstacles({ settings, staff, standing, processSetup }: ReadinessFacts): Obstacle[] {
  const { hours, alarms, alarmWebhook, templates, retention } = settings;
  const canBeRung = (id: string) =>
    staff.some((one) => one.id === id && one.status === 'active' && one.telegram !== null);
  const unreached = approversIn(staff.filter(({ telegram }) => telegram === null));
  const hasHours = hours !== null && Object.values(hours).some((spans) => spans.length > 0);
  const hasWhatsApp = standing.accounts.some(({ account }) => account.startsWith('whatsapp:'));
  const hasTemplate = templates.answerWaits !== null || processSetup.hasTemplate;
  return [
    ...when(!hasHours, 'no_hours'),
    ...when(unreached.length > 0, 'approvers_unlinked'),
    ...when(alarms.length === 0, 'no_alarms'),
    ...when(alarms.length > 0 && !alarms.some(canBeRung) && alarmWebhook === null, 'alarms_away'),
    ...when(retention.messages === undefined, 'retention_open'),
    ...when(hasWhatsApp && !hasTemplate, 'no_template'),
  ];
}

function contentObstacles(content: ContentState): Obstacle[] {
  return [
    ...whereAny('numbers_missing', content.numbersMissing),
    ...whereAny('numbers_stale', content.numbersStale),
    ...whereAny('numbers_unverified', content.numbersUnverified),
    ...whereAny('facts_stale', content.factsStale),
    ...whereAny('facts_unverified', content.factsUnverified),
  ];
}

function whereAny(name: ObstacleName, about: readonly string[]): Obstacle[] {
  return when(about.length > 0, name, [...about]);
}

function when(isThere: boolean, name: ObstacleName, about: string[] = []): Obstacle[] {
  return isThere ? [{ name, about }] : [];
}
