import { OBSTACLES, type Obstacle, type ObstacleName } from './readiness.ts';

/** What whoever sets a service up goes through, in the order in which it is best done. */
export const FIRST_STEPS = [
  'people',
  'channels',
  'hours',
  'alarms',
  'numbers',
  'facts',
  'confirmed',
  'keeping',
  'backup',
  'address',
  'keys',
  'house',
] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** A new obstacle does not compile until it has a step. */
export const STEP_OF: Readonly<Record<ObstacleName, FirstStep>> = {
  no_administrator: 'people',
  one_administrator: 'people',
  no_operator: 'people',
  approvers_unlinked: 'people',
  not_running: 'channels',
  no_channel: 'channels',
  channel_down: 'channels',
  token_on_page: 'channels',
  group_away: 'channels',
  no_template: 'channels',
  no_hours: 'hours',
  no_alarms: 'alarms',
  alarms_away: 'alarms',
  numbers_missing: 'numbers',
  numbers_stale: 'numbers',
  numbers_unverified: 'numbers',
  facts_stale: 'facts',
  facts_unverified: 'facts',
  withdrawals_unconfirmed: 'confirmed',
  withdrawals_alone: 'confirmed',
  rollbacks_unconfirmed: 'confirmed',
  rollbacks_alone: 'confirmed',
  retention_open: 'keeping',
  forgetting_held: 'keeping',
  no_backup: 'backup',
  old_backup: 'backup',
  backup_off: 'backup',
  no_rehearsal: 'backup',
  no_public_url: 'address',
  public_url_open: 'address',
  keys_beside: 'keys',
  keys_open: 'keys',
  password_left: 'keys',
  disk_low: 'house',
  clock_in_doubt: 'house',
  model_refused: 'house',
};

/** Each step with what is still in its way; one with nothing is done. */
export function stepsWith<Found extends Pick<Obstacle, 'name'>>(
  obstacles: readonly Found[],
): { step: FirstStep; left: Found[] }[] {
  const order = (name: ObstacleName) => OBSTACLES.indexOf(name);
  return FIRST_STEPS.map((step) => ({
    step,
    left: obstacles
      .filter(({ name }) => STEP_OF[name] === step)
      .toSorted((one, other) => order(one.name) - order(other.name)),
  }));
}
