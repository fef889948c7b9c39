import { readObstacles } from '../admin-api/readiness.ts';
import { openReleased } from '../app/open-released.ts';
import { type Config, processSetupOf } from '../config.ts';
import { type FirstStep, stepsWith } from '../core/first-steps.ts';
import type { ObstacleName } from '../core/readiness.ts';
import { RETENTION_RANGE } from '../core/retention.ts';
import { dateIn } from '../dialogue/time/today.ts';
import { type StaffKey, staffLine } from '../locales/staff.ts';
import { openUpkeep } from '../storage/open-store.ts';
import { type CommandSetting, refuseUse, runCommand } from './command.ts';

/** So many are named; the report on the content names them all. */
const NAMED = 8;

/** Of this machine: nothing goes over a wire. */
const LOCAL = /^(?:localhost|127\..*|\[::1\])$/;

/** A new obstacle does not compile until it has words. */
const LINES: Record<ObstacleName, StaffKey> = {
  no_administrator: 'ready_no_administrator',
  one_administrator: 'ready_one_administrator',
  no_operator: 'ready_no_operator',
  password_left: 'ready_password_left',
  keys_beside: 'ready_keys_beside',
  keys_open: 'ready_keys_open',
  no_backup: 'ready_no_backup',
  old_backup: 'ready_old_backup',
  backup_off: 'ready_backup_off',
  no_rehearsal: 'ready_no_rehearsal',
  no_public_url: 'ready_no_public_url',
  public_url_open: 'ready_public_url_open',
  not_running: 'ready_not_running',
  no_channel: 'ready_no_channel',
  channel_down: 'ready_channel_down',
  token_on_page: 'ready_token_on_page',
  group_away: 'ready_group_away',
  disk_low: 'ready_disk_low',
  model_refused: 'ready_model_refused',
  clock_in_doubt: 'ready_clock_in_doubt',
  forgetting_held: 'ready_forgetting_held',
  no_hours: 'ready_no_hours',
  no_alarms: 'ready_no_alarms',
  alarms_away: 'ready_alarms_away',
  retention_open: 'ready_retention_open',
  no_template: 'ready_no_template',
  approvers_unlinked: 'ready_approvers_unlinked',
  withdrawals_unconfirmed: 'ready_withdrawals_unconfirmed',
  withdrawals_alone: 'ready_withdrawals_alone',
  rollbacks_unconfirmed: 'ready_rollbacks_unconfirmed',
  rollbacks_alone: 'ready_rollbacks_alone',
  numbers_missing: 'ready_numbers_missing',
  numbers_stale: 'ready_numbers_stale',
  numbers_unverified: 'ready_numbers_unverified',
  facts_stale: 'ready_facts_stale',
  facts_unverified: 'ready_facts_unverified',
};

/** A new step does not compile until it has a name. */
const STEPS: Record<FirstStep, StaffKey> = {
  people: 'ready_step_people',
  channels: 'ready_step_channels',
  hours: 'ready_step_hours',
  alarms: 'ready_step_alarms',
  numbers: 'ready_step_numbers',
  facts: 'ready_step_facts',
  confirmed: 'ready_step_confirmed',
  keeping: 'ready_step_keeping',
  backup: 'ready_step_backup',
  address: 'ready_step_address',
  keys: 'ready_step_keys',
  house: 'ready_step_house',
};

/** `npm run ready`: what still forbids going live, and how each is mended; also beside a server that runs. */
await runCommand(async ({ config, keyRing, areKeysOpen, args, say }) => {
  if (args.length > 0) throw refuseUse('npm run ready');
  const now = Date.now();
  const { hotlineZone } = config;
  await using store = await openUpkeep(config, keyRing);
  const { content } = await openReleased(store, dateIn(now, hotlineZone));
  const { most: days } = RETENTION_RANGE.messages;
  const processSetup = processSetupOf(config, { areKeysOpen });
  const obstacles = await readObstacles({ store, content, hotlineZone, processSetup, now });
  tellWhatLeaves(config, say);
  for (const { step, left } of stepsWith(obstacles)) {
    say(left.length === 0 ? 'ready_step_done' : 'ready_step_open', { step: staffLine(STEPS[step]) });
    for (const { name, about } of left) {
      const more = about.length > NAMED ? ', ...' : '';
      say(LINES[name], { about: `${about.slice(0, NAMED).join(', ')}${more}`, total: about.length, days });
    }
  }
  if (obstacles.length === 0) return say('ready_nothing');
  say('ready_count', { count: obstacles.length });
  process.exitCode = 1;
});

/** What the assistant takes out of the house; that is decided by people, and is no obstacle. */
function tellWhatLeaves({ assistant }: Config, say: CommandSetting['say']): void {
  if (assistant === null) return;
  const { baseUrl, model, dailyCalls: calls, transcriptionModel } = assistant;
  const { host, protocol, hostname } = new URL(baseUrl ?? 'https://api.openai.com/v1');
  say('ready_assistant', { host, model, calls });
  if (transcriptionModel !== null) say('ready_assistant_sound', { host, model: transcriptionModel });
  if (protocol !== 'https:' && !LOCAL.test(hostname)) say('ready_assistant_open', { host });
}
