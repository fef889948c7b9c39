import type { KeptSettings, Settings } from '../api/settings.ts';
import type { WordKey } from '../language/word-key.ts';

export type Weekday = keyof NonNullable<Settings['hours']>;
export type Span = NonNullable<Settings['hours']>[Weekday][number];
export type Shift = Settings['shifts'][number];
export type Tag = Settings['tags'][number];
export type RetentionKind = keyof KeptSettings['retentionRange'];

/** Monday first, as a week is counted here. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const RETENTION_KINDS: readonly RetentionKind[] = ['messages', 'tickets', 'contacts', 'audit'];

/** What stands in the fields; what is empty is not set. */
export interface SettingsForm {
  name: { tg: string; ru: string };
  hours: Record<Weekday, Span[]>;
  shifts: Shift[];
  alarms: string[];
  alarmWebhook: string;
  oneMayApprove: boolean;
  offers: boolean;
  tags: Tag[];
  forumText: boolean;
  template: { name: string; language: string; takesWords: boolean };
  retention: Record<RetentionKind, string>;
}

export type SectionName = keyof SettingsForm;

export function formOf(settings: Settings): SettingsForm {
  const { name, hours, shifts, alarms, alarmWebhook, oneMayApprove, offers, tags, forumText, templates, retention } =
    settings;
  const daysOf = (kind: RetentionKind) => String(retention[kind] ?? '');
  return {
    name: name ?? { tg: '', ru: '' },
    hours: hours ?? { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    shifts,
    alarms,
    alarmWebhook: alarmWebhook ?? '',
    oneMayApprove,
    offers,
    tags,
    forumText,
    template: templates.answerWaits ?? { name: '', language: '', takesWords: false },
    retention: {
      messages: daysOf('messages'),
      tickets: daysOf('tickets'),
      contacts: daysOf('contacts'),
      audit: daysOf('audit'),
    },
  };
}

/** Of a form without faults. */
export function settingsOf(form: SettingsForm): Settings {
  const { name, hours, shifts, alarms, alarmWebhook, oneMayApprove, offers, tags, forumText, template, retention } =
    form;
  const hasHours = WEEKDAYS.some((day) => hours[day].length > 0);
  const kept = RETENTION_KINDS.flatMap((kind) => {
    const days = retention[kind].trim();
    return days === '' ? [] : [[kind, Number(days)] as const];
  });
  return {
    name: name.tg.trim() === '' ? null : { tg: name.tg.trim(), ru: name.ru.trim() },
    hours: hasHours ? hours : null,
    shifts,
    alarms,
    alarmWebhook: alarmWebhook.trim() || null,
    oneMayApprove,
    offers,
    tags: tags.map(trimmed),
    forumText,
    templates: {
      answerWaits:
        template.name.trim() === ''
          ? null
          : { ...template, name: template.name.trim(), language: template.language.trim() },
    },
    retention: Object.fromEntries(kept),
  };
}

function trimmed({ name: { tg, ru, en }, ...tag }: Tag): Tag {
  return { ...tag, name: { tg: tg.trim(), ru: ru.trim(), en: en.trim() } };
}

const TEMPLATE_NAME = /^[a-z0-9_]{1,512}$/;
const TEMPLATE_LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2})?$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** What must be mended before it can be saved, by section. The server looks at all of it again. */
export function faultsOf(form: SettingsForm, ranges: KeptSettings['retentionRange']): Map<SectionName, WordKey> {
  const { name, hours, shifts, alarmWebhook, tags, template, retention } = form;
  const faults = new Map<SectionName, WordKey>();
  if ((name.tg.trim() === '') !== (name.ru.trim() === '')) faults.set('name', 'fault_name_half');
  const isWhole = ({ from, to }: Span) => CLOCK.test(from) && CLOCK.test(to);
  if (WEEKDAYS.some((day) => !hours[day].every(isWhole))) faults.set('hours', 'fault_span');
  if (!shifts.every((shift) => shift.staff !== '' && isWhole(shift))) faults.set('shifts', 'fault_shift');
  if (!tags.every((tag) => Object.values(tag.name).every((word) => word.trim() !== '')))
    faults.set('tags', 'fault_tags');
  if (alarmWebhook.trim() !== '' && !URL.canParse(alarmWebhook.trim())) faults.set('alarmWebhook', 'fault_webhook');
  const isTemplate = TEMPLATE_NAME.test(template.name.trim()) && TEMPLATE_LANGUAGE.test(template.language.trim());
  if ((template.name.trim() !== '' || template.language.trim() !== '') && !isTemplate) {
    faults.set('template', 'fault_template');
  }
  const isInRange = (kind: RetentionKind) => {
    const days = retention[kind].trim();
    const { least, most } = ranges[kind];
    return days === '' || (/^\d{1,5}$/.test(days) && Number(days) >= least && Number(days) <= most);
  };
  if (!RETENTION_KINDS.every(isInRange)) faults.set('retention', 'fault_retention');
  return faults;
}

/** Which sections differ. */
export function differing(one: SettingsForm, other: SettingsForm): SectionName[] {
  const sections = Object.keys(one) as SectionName[];
  return sections.filter((section) => JSON.stringify(one[section]) !== JSON.stringify(other[section]));
}

/** What two have changed since `base`, each to something else. */
export function changedByBoth(base: SettingsForm, mine: SettingsForm, theirs: SettingsForm): SectionName[] {
  const [byMe, apart] = [differing(base, mine), differing(mine, theirs)];
  return differing(base, theirs).filter((section) => byMe.includes(section) && apart.includes(section));
}

/** Mine where I have changed something; what I have not touched is as they have saved it. */
export function joinedForm(base: SettingsForm, mine: SettingsForm, theirs: SettingsForm): SettingsForm {
  const own = differing(base, mine).map((section) => [section, mine[section]] as const);
  return { ...theirs, ...Object.fromEntries(own) };
}
