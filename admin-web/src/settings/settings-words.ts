import type { WordKey } from '../language/words.tsx';
import type { RetentionKind, SectionName, Weekday } from './settings-form.ts';

export const WEEKDAY_WORDS: Record<Weekday, WordKey> = {
  mon: 'weekday_mon',
  tue: 'weekday_tue',
  wed: 'weekday_wed',
  thu: 'weekday_thu',
  fri: 'weekday_fri',
  sat: 'weekday_sat',
  sun: 'weekday_sun',
};

export const SECTION_WORDS: Record<SectionName, WordKey> = {
  name: 'settings_name',
  hours: 'settings_hours',
  shifts: 'settings_shifts',
  alarms: 'settings_alarms',
  alarmWebhook: 'settings_webhook',
  tags: 'settings_tags',
  oneMayApprove: 'settings_team',
  offers: 'settings_offers',
  forumText: 'settings_forum',
  template: 'settings_template',
  retention: 'settings_retention',
};

export const RETENTION_WORDS: Record<RetentionKind, WordKey> = {
  messages: 'retention_messages',
  tickets: 'retention_tickets',
  contacts: 'retention_contacts',
  audit: 'retention_audit',
};
