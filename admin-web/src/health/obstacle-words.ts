import type { ObstacleName } from '../../../core/readiness.ts';
import type { WordKey } from '../language/words.tsx';

/** What is in the way, and how it is mended. A new obstacle does not compile until it has words. */
export const OBSTACLE_WORDS: Record<ObstacleName, { what: WordKey; mend: WordKey }> = {
  no_administrator: { what: 'ready_no_administrator', mend: 'ready_no_administrator_mend' },
  one_administrator: { what: 'ready_one_administrator', mend: 'ready_one_administrator_mend' },
  no_operator: { what: 'ready_no_operator', mend: 'ready_no_operator_mend' },
  password_left: { what: 'ready_password_left', mend: 'ready_password_left_mend' },
  keys_beside: { what: 'ready_keys_beside', mend: 'ready_keys_beside_mend' },
  keys_open: { what: 'ready_keys_open', mend: 'ready_keys_open_mend' },
  no_backup: { what: 'ready_no_backup', mend: 'ready_no_backup_mend' },
  old_backup: { what: 'ready_old_backup', mend: 'ready_old_backup_mend' },
  no_public_url: { what: 'ready_no_public_url', mend: 'ready_no_public_url_mend' },
  public_url_open: { what: 'ready_public_url_open', mend: 'ready_public_url_open_mend' },
  not_running: { what: 'ready_not_running', mend: 'ready_not_running_mend' },
  no_channel: { what: 'ready_no_channel', mend: 'ready_no_channel_mend' },
  channel_down: { what: 'ready_channel_down', mend: 'ready_channel_down_mend' },
  disk_low: { what: 'ready_disk_low', mend: 'ready_disk_low_mend' },
  clock_in_doubt: { what: 'ready_clock_in_doubt', mend: 'ready_clock_in_doubt_mend' },
  forgetting_held: { what: 'ready_forgetting_held', mend: 'ready_forgetting_held_mend' },
  no_hours: { what: 'ready_no_hours', mend: 'ready_no_hours_mend' },
  no_alarms: { what: 'ready_no_alarms', mend: 'ready_no_alarms_mend' },
  alarms_away: { what: 'ready_alarms_away', mend: 'ready_alarms_away_mend' },
  retention_open: { what: 'ready_retention_open', mend: 'ready_retention_open_mend' },
  no_template: { what: 'ready_no_template', mend: 'ready_no_template_mend' },
  numbers_missing: { what: 'ready_numbers_missing', mend: 'ready_numbers_missing_mend' },
  numbers_stale: { what: 'ready_numbers_stale', mend: 'ready_numbers_stale_mend' },
  numbers_unverified: { what: 'ready_numbers_unverified', mend: 'ready_numbers_unverified_mend' },
  facts_stale: { what: 'ready_facts_stale', mend: 'ready_facts_stale_mend' },
  facts_unverified: { what: 'ready_facts_unverified', mend: 'ready_facts_unverified_mend' },
};
