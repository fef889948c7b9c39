import { isEnded, isPaused } from '../../core/safe-contact.ts';
import { longDate } from '../../locales/format.ts';
import { countryLabel } from '../say/variables.ts';
import type { View } from '../say/view.ts';
import { dateIn, HOME_ZONE } from '../time/today.ts';
import type { Context, TurnDraft } from './draft.ts';

/** What is kept of a person, in words they can read: everything there is but the letters of the messages themselves. */
export function myDataLines(draft: TurnDraft, { now }: Pick<Context, 'now'>): (view: View) => string {
  const { contact, ticket, timers, memory, session } = draft;
  return (view) => {
    const { say, language, can } = view;
    const date = (at: number) => longDate(dateIn(at, HOME_ZONE), language);
    const forget = timers.find(({ kind, at }) => kind === 'forget' && at > now);
    const country = countryLabel({ ...view, contact });
    const answers = Object.keys(session?.answers ?? {}).length;
    const about = contact.about === 'other' ? say('my_data_about_other') : say('my_data_about_self');
    const reminders = timers.filter(({ kind }) => kind === 'remind').length;
    const arrival = timers.find(({ kind }) => kind === 'arrival');
    const lines = new Set([...(memory.numbers?.ids ?? []), ...(memory.silent ?? []).map(({ id }) => id)]).size;
    const undecided = memory.undecided?.length ?? 0;
    const retention = view.knowledge.content.facts.get('service.retention.days');
    const person = [
      say('my_data_title'),
      say('my_data_language'),
      ...(country ? [say('my_data_country', { country })] : []),
      ...(contact.region ? [say('my_data_region', { region: contact.region })] : []),
      ...(contact.age === null ? [] : [say('my_data_age', { age: contact.age })]),
      ...(contact.gender === null ? [] : [say(`my_data_gender_${contact.gender}`)]),
      ...(contact.returned === null ? [] : [say(`my_data_returned_${contact.returned}`)]),
      ...(contact.answerer === null ? [] : [say(`my_data_answerer_${contact.answerer}`)]),
      ...(contact.light === 'yes' ? [say('my_data_light')] : []),
      ...(contact.reading === 'hard' ? [say('my_data_reading')] : []),
      ...(contact.about === null ? [] : [about]),
      contact.consentAt === null
        ? say('my_data_no_consent')
        : say('my_data_consent', { date: date(contact.consentAt) }),
    ];
    const { safe } = memory;
    // Whoever reads this may not be the person: that there is something, and in a pause not even that.
    const isAgreed = safe !== undefined && !isEnded(safe) && !isPaused(safe) && !safe.isLost;
    const kept = [
      ...(isAgreed ? [say('my_data_safe')] : []),
      say('my_data_messages', { received: memory.received, sent: memory.sent }),
      ...(undecided > 0 ? [say('my_data_undecided', { count: undecided })] : []),
      ...(answers > 0 ? [say('my_data_answers', { count: answers })] : []),
      ticket?.status === 'open' ? say('my_data_ticket', { date: date(ticket.openedAt) }) : say('my_data_no_ticket'),
      ...(retention ? [say('my_data_retention', { days: retention.value })] : []),
      ...(reminders > 0 ? [say('my_data_reminders', { count: reminders })] : []),
      ...(arrival && !isPaused(safe) ? [say('my_data_arrival', { date: date(arrival.at) })] : []),
      ...(arrival && !isPaused(safe) && memory.arrival?.tells && !can.comesToReader
        ? [say('arrival_cannot_tell')]
        : []),
      ...(lines > 0 ? [say('my_data_numbers', { count: lines })] : []),
      ...(forget ? [say('my_data_forget_on', { date: date(forget.at) })] : []),
    ];
    return [person, kept].map((lines) => lines.join('\n')).join('\n\n');
  };
}
