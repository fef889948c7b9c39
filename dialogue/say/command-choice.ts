import type { Choice } from '../../core/message.ts';
import type { WordKey } from '../../locales/words.ts';
import type { Command } from '../route/commands.ts';
import { writeToken } from '../route/token.ts';
import type { View } from './view.ts';

/** What stands on the button of a command. */
export const LABEL_OF_COMMAND: ReadonlyMap<Command, WordKey> = new Map<Command, WordKey>([
  ['menu', 'button_menu'],
  ['person', 'button_person'],
  ['back', 'button_back'],
  ['restart', 'button_restart'],
  ['repeat', 'button_repeat'],
  ['language', 'button_other_language'],
  ['my-data', 'button_my_data'],
  ['exit', 'button_exit'],
  ['more', 'button_more'],
  ['cover', 'button_cover'],
  ['go-on', 'button_go_on'],
  ['stay', 'button_stay'],
  ['close', 'button_close'],
  ['no-reminders', 'button_no_reminders'],
  ['number-feedback', 'button_number_feedback'],
  ['by-voice', 'button_by_voice'],
  ['no-voice', 'button_no_voice'],
  ['all-well', 'button_all_well'],
  ['genuine', 'button_genuine'],
  ['word-known', 'button_word_known'],
  ['word-wrong', 'button_word_wrong'],
  ['light', 'button_light'],
  ['more-2', 'button_more'],
  ['more-3', 'button_more'],
  ['rate-good', 'button_rate_good'],
  ['rate-fair', 'button_rate_fair'],
  ['rate-bad', 'button_rate_bad'],
]);

export function commandChoice(command: Command, { say }: View): Choice {
  return { token: commandToken(command), label: say(LABEL_OF_COMMAND.get(command) ?? 'button_menu') };
}

export function commandToken(command: Command): string {
  return writeToken({ kind: 'command', command });
}
