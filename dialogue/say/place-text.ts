import { isStale } from '../../content/freshness.ts';
import type { Place } from '../../content/place.ts';
import { shortDate } from '../../locales/format.ts';
import type { View } from './view.ts';

/** A place of help: its name, where it is, its number, what it gives and asks for, and a word when that is not verified or stale. */
export function placeText(view: View, place: Place): string {
  const { language, say, shown } = view;
  shown?.add(`place/${place.id}`);
  const { name, town, address, phone, offers, note, hours, bring } = place;
  const lines = [`*${name[language]}*`, [town, address].flatMap((part) => part?.[language] ?? []).join(', ')];
  if (phone !== null) lines.push(phone);
  if (offers) lines.push(offers[language]);
  if (note) lines.push(note[language]);
  if (hours) lines.push(say('number_hours', { hours: hours[language] }));
  if (bring) lines.push(say('place_bring', { text: bring[language] }));
  const doubt = doubtOf(view, place);
  if (doubt !== null) lines.push(`(${doubt})`);
  return lines.join('\n');
}

function doubtOf({ say, today }: View, place: Place): string | null {
  if (isStale(place, today)) return say('number_stale', { date: shortDate(place.checked) });
  return place.status === 'verified' ? null : say('number_unverified');
}
