import { expect, test } from 'vitest';
import {
  changedByBoth,
  joinedForm,
  RETENTION_KINDS,
  type SettingsForm,
} from '../../../admin-web/src/settings/settings-form.ts';

const days = (messages: string) =>
  Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, kind === 'messages' ? messages : ''])) as Record<
    (typeof RETENTION_KINDS)[number],
    string
  >;

const base: SettingsForm = {
  name: { tg: '', ru: '' },
  hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  shifts: [],
  alarms: ['zarina'],
  alarmWebhook: '',
  oneMayApprove: false,
  offers: false,
  tags: [],
  forumText: false,
  template: { name: '', language: '', takesWords: false },
  retention: days(''),
};

test('what a colleague alone has changed stays theirs where one saves what is one’s own', () => {
  const mine = { ...base, retention: days('90') };
  const theirs = { ...base, name: { tg: 'Ҳамсафар', ru: 'Попутчик' }, alarms: ['zarina', 'karim'] };

  expect(changedByBoth(base, mine, theirs)).toEqual([]);
  expect(joinedForm(base, mine, theirs)).toEqual({ ...theirs, retention: days('90') });
});

test('what both have changed is named, and is one’s own where one saves that', () => {
  const mine = { ...base, alarms: ['zarina', 'firuz'], offers: true };
  const theirs = { ...base, alarms: ['zarina', 'karim'], offers: true };

  expect(changedByBoth(base, mine, theirs)).toEqual(['alarms']);
  expect(joinedForm(base, mine, theirs).alarms).toEqual(['zarina', 'firuz']);
});
