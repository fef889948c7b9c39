import type { FalseName } from './false-name.ts';
import type { Language } from './message.ts';
import type { BrokenWay } from './reach.ts';
import type { RetentionDays } from './retention.ts';
import type { Tag } from './tag.ts';

/** Monday first, as a week is counted here. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours by the hotline's clock, `09:00`. What ends at or before its begin ends on the day after. */
export interface Span {
  from: string;
  to: string;
}

/** When somebody answers, day by day; a day without spans is a day off. */
export type WeekHours = Readonly<Record<Weekday, readonly Span[]>>;

/** When one of the staff is at the desk, week by week. */
export interface Shift extends Span {
  staff: string;
  weekday: Weekday;
}

/** When one of the staff is at the desk on one day, in place of what repeats; without spans they are off. */
export interface PlannedDay {
  staff: string;
  /** `2026-11-24`, by the hotline's clock. */
  date: string;
  spans: readonly Span[];
}

/** Days on which somebody is not there at all, the first and the last included. Why is nobody's business. */
export interface Leave {
  staff: string;
  from: string;
  until: string;
}

/** Who is at the desk when: what repeats week by week, what is otherwise on single days, and who is away. */
export type ShiftPlan = Pick<Settings, 'shifts' | 'shiftDays' | 'leave'>;

/** A template that Meta has approved. */
export interface WhatsAppTemplate {
  name: string;
  language: string;
  /** Its body takes what is said as its one value. */
  takesWords: boolean;
}

/**
 * What administrators set on a page. What is not set there, `null` or left out, follows the environment and what the
 * program itself says; hours that nobody has set are told to nobody.
 */
export interface Settings {
  /** What the service is called in each language. */
  name: Readonly<Record<Language, string>> | null;
  hours: WeekHours | null;
  shifts: readonly Shift[];
  shiftDays: readonly PlannedDay[];
  leave: readonly Leave[];
  /** Whom red rings, one after the other, when nobody is on shift or answers in time: ids of staff. */
  alarms: readonly string[];
  /** Where alarms are posted to. */
  alarmWebhook: string | null;
  /** The group that mirrors the desk also shows what people, operators and notes say. */
  forumText: boolean;
  templates: {
    /** For whoever has not written for a day. */
    answerWaits: WhatsAppTemplate | null;
  };
  retention: RetentionDays;
  /** Who approves may release what they wrote themselves, where it needs no second person. */
  oneMayApprove: boolean;
  /** A free case is offered first to one of those who are at the desk. */
  offers: boolean;
  /** Names that people take for ours, and that are not. They have a page of their own. */
  falseNames: readonly FalseName[];
  /** Channels that do not work in a country; people there are told of the other ways. They have a page of their own. */
  brokenWays: readonly BrokenWay[];
  /** What cases may have in common; one that was saved is retired, never taken out. */
  tags: readonly Tag[];
}

/** Nothing is set. What was kept before a setting was known has it like this. */
export const NO_SETTINGS: Settings = {
  name: null,
  hours: null,
  shifts: [],
  shiftDays: [],
  leave: [],
  alarms: [],
  alarmWebhook: null,
  forumText: false,
  templates: { answerWaits: null },
  retention: {},
  oneMayApprove: false,
  offers: false,
  falseNames: [],
  brokenWays: [],
  tags: [],
};

export interface KeptSettings {
  /** Grows with each change; 0: nothing was ever saved. */
  version: number;
  changedAt: number | null;
  settings: Settings;
}

/** What is set for all processes that share the store. */
export interface SettingsStore {
  readSettings(): Promise<KeptSettings>;
  /** `stale`: somebody else has saved since `basedOn`; nothing is changed. */
  saveSettings(settings: Settings, saved: { basedOn: number; at: number }): Promise<'saved' | 'stale'>;
}

/** The names of what differs, as the audit tells it: what was set stays out of it. */
export function changedSettings(before: Settings, after: Settings): string[] {
  const names = Object.keys(NO_SETTINGS) as (keyof Settings)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
