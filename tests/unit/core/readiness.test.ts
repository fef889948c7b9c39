import { describe, expect, test } from 'vitest';
import { beganBackup, beganRehearsal } from '../../../core/house-note.ts';
import { OBSTACLES, type ObstacleName, type ReadinessFacts, whatForbids } from '../../../core/readiness.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { START } from '../../support/store-talk.ts';

const GB = 1024 ** 3;
const DAY = 24 * 3_600_000;
const HOURS = { mon: [{ from: '09:00', to: '18:00' }], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

const bot = { id: 'p1', role: 'all', version: '0.1.0', startedAt: START, toldAt: START } as const;
const telegram = { account: 'telegram:42', state: 'ok', since: START, toldAt: START } as const;
const unheard = { heardAt: null, sentAt: null, failures: [] };

const LINKED = { chatId: '900001', linkedAt: START };

/** A service where nothing is in the way. */
const GOOD: ReadinessFacts = {
  now: START,
  clock: { isInDoubt: false, isForgettingHeld: false },
  staff: [
    { id: 'a', role: 'administrator', status: 'active', telegram: null },
    { id: 'b', role: 'administrator', status: 'active', telegram: null },
    { id: 'c', role: 'operator', status: 'active', telegram: LINKED },
  ],
  standing: {
    accounts: [{ ...telegram, ...unheard }],
    processes: [{ ...bot, disk: { free: 30 * GB, total: 40 * GB } }],
    backupAt: START - DAY,
  },
  tokensOnPage: [],
  notes: { 'rehearsal-passed': beganRehearsal(START - 90 * DAY) },
  settings: { ...NO_SETTINGS, hours: HOURS, alarms: ['c'], retention: { messages: 180 } },
  processSetup: {
    publicUrl: 'https://hamroh.example',
    areKeysApart: true,
    areKeysOpen: false,
    isPasswordLeft: false,
    makesBackups: true,
    hasTemplate: false,
    tokens: new Map(),
  },
  unconfirmed: { numbers: [], rollbacks: [] },
  unconfirmable: { numbers: [], rollbacks: [] },
  content: { numbersMissing: [], numbersStale: [], numbersUnverified: [], factsStale: [], factsUnverified: [] },
};

const { staff, standing, settings, processSetup, content } = GOOD;
const stopped = { ...telegram, ...unheard, state: 'stopped' } as const;
const whatsapp = { ...telegram, ...unheard, account: 'whatsapp:1' };
const full = { ...bot, disk: { free: 0.5 * GB, total: 40 * GB } };
const inRoles = (...roles: readonly ReadinessFacts['staff'][number]['role'][]) =>
  roles.map((role, index) => ({ id: String(index), role, status: 'active' as const, telegram: LINKED }));

const group = { at: START - 30 * 60_000, isFailing: true, rungAt: null };
const POLICE = { numbers: ['ru.police'], rollbacks: [] };
const BACK = { numbers: [], rollbacks: ['3'] };

/** Each with what alone must be in its way. */
const BAD: readonly (readonly [ObstacleName, string, Partial<ReadinessFacts>])[] = [
  ['no_administrator', 'nobody administers', { staff: staff.slice(2) }],
  ['one_administrator', 'one is alone', { staff: staff.slice(1) }],
  [
    'one_administrator',
    'the other was only invited',
    { staff: staff.map((one) => (one.id === 'a' ? { ...one, status: 'invited' } : one)) },
  ],
  [
    'no_operator',
    'nobody answers',
    { staff: inRoles('administrator', 'administrator', 'editor'), settings: { ...settings, alarms: ['0'] } },
  ],
  ['password_left', 'the first password is still there', { processSetup: { ...processSetup, isPasswordLeft: true } }],
  ['keys_beside', 'keys lie beside the store', { processSetup: { ...processSetup, areKeysApart: false } }],
  ['keys_open', 'others read the keys', { processSetup: { ...processSetup, areKeysOpen: true } }],
  ['no_backup', 'there was no backup', { standing: { ...standing, backupAt: null } }],
  [
    'old_backup',
    'the backup is 36 hours and a moment old',
    { standing: { ...standing, backupAt: START - 1.5 * DAY - 1 } },
  ],
  ['token_on_page', 'a token of the page wins over the variable', { tokensOnPage: ['telegram:42'] }],
  ['group_away', 'the group refuses', { notes: { ...GOOD.notes, group } }],
  ['backup_off', 'no backup is made by itself', { processSetup: { ...processSetup, makesBackups: false } }],
  [
    'backup_off',
    'another process has made none by itself for long',
    {
      processSetup: { ...processSetup, makesBackups: false },
      notes: { ...GOOD.notes, backup: beganBackup(START - 1.5 * DAY - 1) },
    },
  ],
  ['no_rehearsal', 'nobody has ever tried a backup', { notes: {} }],
  [
    'no_rehearsal',
    'nobody has tried a backup for 90 days',
    { notes: { 'rehearsal-passed': beganRehearsal(START - 90 * DAY - 1) } },
  ],
  ['no_public_url', 'there is no address', { processSetup: { ...processSetup, publicUrl: null } }],
  [
    'public_url_open',
    'the address has no https',
    { processSetup: { ...processSetup, publicUrl: 'http://hamroh.example' } },
  ],
  [
    'not_running',
    'the bot is silent for a minute and a moment',
    { standing: { ...standing, processes: [{ ...bot, disk: null, toldAt: START - 60_001 }] } },
  ],
  [
    'not_running',
    'only a desk runs',
    { standing: { ...standing, processes: [{ ...bot, disk: null, role: 'admin' }] } },
  ],
  [
    'no_channel',
    'there is the web alone',
    { standing: { ...standing, accounts: [{ ...telegram, ...unheard, account: 'web' }] } },
  ],
  ['channel_down', 'a token is refused', { standing: { ...standing, accounts: [stopped] } }],
  [
    'model_refused',
    'what was learned would miss cries',
    { standing: { ...standing, processes: [{ ...standing.processes[0]!, lostCries: 3 }] } },
  ],
  [
    'approvers_unlinked',
    'an approver would not hear of a withdrawal',
    { staff: [...staff, { id: 'd', role: 'approver', status: 'active', telegram: null }] },
  ],
  ['disk_low', 'the disk is full', { standing: { ...standing, processes: [full] } }],
  ['clock_in_doubt', 'the clock has jumped', { clock: { isInDoubt: true, isForgettingHeld: false } }],
  ['forgetting_held', 'many are to be forgotten', { clock: { isInDoubt: false, isForgettingHeld: true } }],
  ['no_hours', 'no hours are set', { settings: { ...settings, hours: null } }],
  ['no_hours', 'every day is a day off', { settings: { ...settings, hours: { ...HOURS, mon: [] } } }],
  ['no_alarms', 'nobody is rung', { settings: { ...settings, alarms: [] } }],
  ['alarms_away', 'who is rung has left', { settings: { ...settings, alarms: ['gone'] } }],
  ['alarms_away', 'who is rung has linked no phone', { settings: { ...settings, alarms: ['a', 'b'] } }],
  ['retention_open', 'nobody has confirmed how long messages are kept', { settings: { ...settings, retention: {} } }],
  [
    'no_template',
    'WhatsApp has no template',
    { standing: { ...standing, accounts: [{ ...telegram, ...unheard }, whatsapp] } },
  ],
  ['withdrawals_unconfirmed', 'nobody else has looked at a withdrawal', { unconfirmed: POLICE }],
  ['withdrawals_alone', 'nobody else may look at a withdrawal', { unconfirmable: POLICE }],
  ['rollbacks_unconfirmed', 'nobody else has looked at a way back', { unconfirmed: BACK }],
  ['rollbacks_alone', 'nobody else may look at a way back', { unconfirmable: BACK }],
  ['numbers_missing', 'a line has no number', { content: { ...content, numbersMissing: ['tj.hotline'] } }],
  ['numbers_stale', 'a number is old', { content: { ...content, numbersStale: ['ru.police'] } }],
  ['numbers_unverified', 'a number is not verified', { content: { ...content, numbersUnverified: ['ru.police'] } }],
  ['facts_stale', 'a fact is old', { content: { ...content, factsStale: ['ru.fee'] } }],
  ['facts_unverified', 'a fact is not verified', { content: { ...content, factsUnverified: ['ru.fee'] } }],
];

test('where all is as it should be nothing is in the way', () => {
  expect(whatForbids(GOOD)).toEqual([]);
});

describe('it is in the way, and nothing else, that', () => {
  test.each(BAD)('%s: %s', (name, _why, changes) => {
    expect(whatForbids({ ...GOOD, ...changes }).map((one) => one.name)).toEqual([name]);
  });

  test('every obstacle is met', () => {
    expect([...new Set(BAD.map(([name]) => name))].toSorted()).toEqual([...OBSTACLES].toSorted());
  });
});

test('it is told which accounts and entries are meant', () => {
  const told = whatForbids({
    ...GOOD,
    standing: { ...standing, accounts: [stopped] },
    content: { ...content, numbersStale: ['ru.police'] },
  });

  expect(told.map(({ about }) => about)).toEqual([['telegram:42'], ['ru.police']]);
});

test('while the bot does not run nothing is said of its channels', () => {
  const silent = { ...standing, accounts: [], processes: [] };

  expect(whatForbids({ ...GOOD, standing: silent }).map(({ name }) => name)).toEqual(['not_running']);
});

test('a group of operators that took something again, or of which nobody knows, is not in the way', () => {
  const noted = (changes: object) =>
    whatForbids({ ...GOOD, notes: { ...GOOD.notes, group: { ...group, ...changes } } });

  expect(noted({ isFailing: false })).toEqual([]);
  expect(noted({ at: group.at - 1 })).toEqual([]);
});

test('a template in the settings of the process is enough for WhatsApp', () => {
  const both = { ...standing, accounts: [{ ...telegram, ...unheard }, whatsapp] };

  expect(whatForbids({ ...GOOD, standing: both, processSetup: { ...processSetup, hasTemplate: true } })).toEqual([]);
});
