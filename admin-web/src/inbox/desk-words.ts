import type { MediaLoss } from '../../../core/media.ts';
import type { ReferralReason } from '../../../core/referral.ts';
import type { Level, Outcome } from '../../../core/ticket.ts';
import { TOPIC_KEYS } from '../../../locales/desk-topics.ts';
import type { Case, Line, Ticket, View } from '../api/desk.ts';
import type { Say, WordKey } from '../language/words.tsx';

/** What the desk's closed lists are called. */

export const LEVEL_WORDS: Record<Level, WordKey> = {
  red: 'level_red',
  orange: 'level_orange',
  yellow: 'level_yellow',
  green: 'level_green',
};

export const VIEW_WORDS: Record<View, WordKey> = {
  mine: 'view_mine',
  unassigned: 'view_unassigned',
  all: 'view_all',
  muted: 'view_muted',
  closed: 'view_closed',
};

export const CHANNEL_WORDS: Record<Ticket['channel'], WordKey> = {
  telegram: 'channel_telegram',
  whatsapp: 'channel_whatsapp',
  web: 'channel_web',
  max: 'channel_max',
  terminal: 'channel_terminal',
};

export function isChannel(word: string): word is Ticket['channel'] {
  return Object.hasOwn(CHANNEL_WORDS, word);
}

export const TALK_LANGUAGE_WORDS: Record<'tg' | 'ru', WordKey> = { tg: 'language_tg', ru: 'language_ru' };

export const OUTCOME_WORDS: Record<Outcome, WordKey> = {
  informed: 'outcome_informed',
  referred: 'outcome_referred',
  'follow-up': 'outcome_follow_up',
  'no-answer': 'outcome_no_answer',
  'not-ours': 'outcome_not_ours',
  other: 'outcome_other',
  withdrawn: 'outcome_withdrawn',
  joined: 'outcome_joined',
};

export const REFERRAL_WORDS: Record<ReferralReason, WordKey> = {
  law: 'referral_law',
  shelter: 'referral_shelter',
  health: 'referral_health',
  mind: 'referral_mind',
  papers: 'referral_papers',
  safety: 'referral_safety',
  work: 'referral_work',
  money: 'referral_money',
  return: 'referral_return',
  services: 'referral_services',
  relocation: 'referral_relocation',
  other: 'referral_other',
};

export const RATING_WORDS: Record<NonNullable<Ticket['rating']>, WordKey> = {
  good: 'rating_good',
  fair: 'rating_fair',
  bad: 'rating_bad',
};

export const STATE_WORDS: Record<Line['state'], WordKey | null> = {
  received: null,
  queued: 'state_queued',
  sent: 'state_sent',
  delivered: 'state_delivered',
  read: 'state_read',
  failed: 'state_failed',
  superseded: 'state_superseded',
};

export const STEP_WORDS: Record<Case['steps'][number]['kind'], WordKey> = {
  claimed: 'step_claimed',
  released: 'step_released',
  transferred: 'step_transferred',
  given: 'step_given',
  'taken-over': 'step_taken_over',
  closed: 'step_closed',
  reopened: 'step_reopened',
  muted: 'step_muted',
  unmuted: 'step_unmuted',
  raised: 'step_raised',
  lowered: 'step_lowered',
  'call-back': 'step_call_back',
  called: 'step_called',
  'call-dropped': 'step_call_dropped',
  snoozed: 'step_snoozed',
  woken: 'step_woken',
  'write-back': 'step_write_back',
  written: 'step_written',
  'write-dropped': 'step_write_dropped',
  withdrawn: 'step_withdrawn',
  paused: 'step_paused',
  resumed: 'step_resumed',
  'hours-set': 'step_hours_set',
  'taken-back': 'step_taken_back',
  'phone-agreed': 'step_phone_agreed',
  'phone-hours': 'step_phone_hours',
  'phone-refused': 'step_phone_refused',
  'phone-words': 'step_phone_words',
  'phone-ended': 'step_phone_ended',
  'agreement-lost': 'step_agreement_lost',
  'answer-old': 'step_answer_old',
  'went-on': 'step_went_on',
  joined: 'step_joined',
  'went-into': 'step_went_into',
  'code-made': 'step_code_made',
  'word-shown': 'step_word_shown',
  'word-said': 'step_word_said',
  'word-known': 'step_word_known',
  'word-wrong': 'step_word_wrong',
};

export const FILE_LOSS_WORDS: Record<MediaLoss, WordKey> = {
  'too-big': 'file_too_big',
  'too-much': 'file_too_much',
  type: 'file_type',
  gone: 'file_gone',
  unreachable: 'file_unreachable',
  closed: 'file_closed',
};

/** Of canned answers alone. */
const CANNED_TOPICS = new Map<string, WordKey>([
  ['talk', 'topic_talk'],
  ['referral', 'topic_referral'],
]);

const COUNTRIES = new Map<string, WordKey>([
  ['RU', 'country_ru'],
  ['KZ', 'country_kz'],
  ['UZ', 'country_uz'],
  ['TJ', 'country_tj'],
  ['TR', 'country_tr'],
  ['AE', 'country_ae'],
  ['KR', 'country_kr'],
  ['PL', 'country_pl'],
  ['DE', 'country_de'],
  ['GB', 'country_gb'],
  ['LT', 'country_lt'],
  ['JP', 'country_jp'],
  ['QA', 'country_qa'],
  ['SA', 'country_sa'],
  ['other', 'country_other'],
]);

export const TOPIC_NAMES = [...TOPIC_KEYS.keys()];

export function topicWords(topic: string, say: Say): string {
  const key = TOPIC_KEYS.get(topic) ?? CANNED_TOPICS.get(topic);
  return key === undefined ? topic.replaceAll('-', ' ') : say(key);
}

export function countryWords(country: string, say: Say): string {
  const key = COUNTRIES.get(country);
  return key === undefined ? country : say(key);
}
