import type { OfflineLine, OfflineNumbers } from '../../offline-numbers.ts';
import { element } from './element.ts';
import { type PageLanguage, say, type Word } from './words.ts';

const WORD_OF_MARK: Record<OfflineLine['mark'], Word> = {
  verified: 'mark_verified',
  unverified: 'mark_unverified',
  stale: 'mark_stale',
};

/** Shows the numbers that can be called. Without a network they come from what the service worker has kept. */
export async function showNumbers(into: HTMLElement, language: PageLanguage): Promise<void> {
  const numbers = await loadNumbers();
  if (numbers === null || numbers.countries.length === 0) {
    into.replaceChildren(element('p', { className: 'hint', text: say(language, 'numbers_none') }));
    return;
  }
  const date = numbers.date.split('-').reverse().join('.');
  const hint = `${say(language, 'numbers_hint')} ${say(language, 'numbers_date', { date })}.`;
  into.replaceChildren(element('p', { className: 'hint', text: hint }));
  for (const { label, lines } of numbers.countries) {
    into.append(element('h3', { text: label[language] }), listOf(lines, language));
  }
  if (numbers.packs.length > 0)
    into.append(element('h3', { text: say(language, 'packs') }), packsOf(numbers, language));
}

/** Pages of single countries, which open without a network too. */
function packsOf({ packs }: OfflineNumbers, language: PageLanguage): HTMLElement {
  const list = element('ul', { className: 'packs' });
  for (const { country, label } of packs) {
    const item = element('li');
    const open = element('a', { text: label[language] });
    open.href = `/pack/${country}/${language}`;
    open.target = '_blank';
    open.rel = 'noopener noreferrer';
    item.append(open);
    list.append(item);
  }
  return list;
}

async function loadNumbers(): Promise<OfflineNumbers | null> {
  try {
    const response = await fetch('/numbers.json', { credentials: 'omit' });
    return response.ok ? ((await response.json()) as OfflineNumbers) : null;
  } catch {
    return null;
  }
}

function listOf(lines: readonly OfflineLine[], language: PageLanguage): HTMLElement {
  const list = element('ul', { className: 'numbers' });
  for (const line of lines) {
    const item = element('li');
    const call = element('a', { text: line.phone });
    call.href = `tel:${line.phone.replace(/[^\d+]/g, '')}`;
    call.dir = 'ltr';
    item.append(whatOf(line, language), call);
    list.append(item);
  }
  return list;
}

function whatOf({ name, mark, hours }: OfflineLine, language: PageLanguage): HTMLElement {
  const what = element('div', { className: 'what' });
  what.append(element('span', { text: name[language] }));
  what.append(element('span', { className: `mark ${mark}`, text: say(language, WORD_OF_MARK[mark]) }));
  if (hours) {
    what.append(element('span', { className: 'hours', text: say(language, 'hours', { hours: hours[language] }) }));
  }
  return what;
}
