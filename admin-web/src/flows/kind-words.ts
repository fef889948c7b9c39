import type { WordKey } from '../language/word-key.ts';
import type { CheckKind, Deed, Expectation } from '../rooms/messages.ts';

export const EXPECT_WORDS: Record<Expectation, WordKey> = {
  text: 'flows_expect_text',
  number: 'flows_expect_number',
  date: 'flows_expect_date',
  phone: 'flows_expect_phone',
  country: 'flows_expect_country',
  place: 'flows_expect_place',
  'company-number': 'flows_expect_company',
  file: 'flows_expect_file',
};

export const DEED_WORDS: Record<Deed, WordKey> = {
  'show-my-data': 'flows_deed_show_data',
  'give-my-data': 'flows_deed_give_data',
  'forget-now': 'flows_deed_forget_now',
  'forget-later': 'flows_deed_forget_later',
  'keep-data': 'flows_deed_keep_data',
  'check-receipt': 'flows_deed_check_receipt',
  cover: 'flows_deed_cover',
  'end-reminders': 'flows_deed_end_reminders',
  'number-feedback': 'flows_deed_number_feedback',
  'withdraw-request': 'flows_deed_withdraw_request',
  'keep-safe-contact': 'flows_deed_keep_safe',
  'end-safe-contact': 'flows_deed_end_safe',
  'make-code': 'flows_deed_make_code',
  'share-phone': 'flows_deed_share_phone',
  'close-phone': 'flows_deed_close_phone',
  'show-own-messages': 'flows_deed_show_own',
  'erase-message': 'flows_deed_erase',
  'keep-arrival': 'flows_deed_keep_arrival',
  'end-arrival': 'flows_deed_end_arrival',
};

export const CHECK_WORDS: Record<CheckKind, WordKey> = {
  'company-number': 'flows_check_company',
  register: 'flows_check_register',
  'days-left': 'flows_check_days',
  'entry-deadline': 'flows_check_entry',
  steps: 'flows_check_steps',
};

export const LEVEL_WORDS: Record<'green' | 'yellow' | 'orange' | 'red', WordKey> = {
  green: 'level_green',
  yellow: 'level_yellow',
  orange: 'level_orange',
  red: 'level_red',
};

/** Where choices come from that nobody writes down. */
export const SOURCE_WORDS: Record<'countries' | 'topics' | 'numbers', WordKey> = {
  countries: 'flows_from_countries',
  topics: 'flows_from_topics',
  numbers: 'flows_from_numbers',
};

/** Ways on from a check or a set of questions, by what came out. */
const WAY_WORDS = new Map<string, WordKey>([
  ['passes', 'flows_way_passes'],
  ['fails', 'flows_way_fails'],
  ['unclear', 'flows_way_unclear'],
  ['listed', 'flows_way_listed'],
  ['warned', 'flows_way_warned'],
  ['missing', 'flows_way_missing'],
  ['enough', 'flows_way_enough'],
  ['soon', 'flows_way_soon'],
  ['over', 'flows_way_over'],
  ['ahead', 'flows_way_ahead'],
  ['passed', 'flows_way_passed'],
  ['no-rule', 'flows_way_no_rule'],
]);

export function wayWord(way: string): WordKey | null {
  return WAY_WORDS.get(way) ?? null;
}
