import type { EditedKind } from '../api/content.ts';
import type { WordKey } from '../language/word-key.ts';

/** A kind of entry, with the page that lists all of its entries. */
export interface KindPage {
  kind: EditedKind;
  path: string;
  word: WordKey;
  /** What is meant by it, for whoever has never seen such a list. */
  lead: WordKey;
  /** Its entries have a source and a day on which somebody last looked. */
  isDated: boolean;
  /** Entries of it can be added and taken out. */
  isOpen: boolean;
  /** People meet it in flows. */
  isSaid: boolean;
}

export const KIND_PAGES: readonly KindPage[] = [
  page('fact', '/facts', 'content_facts', 'content_facts_lead', { isDated: true }),
  page('contact', '/contacts', 'content_contacts', 'content_contacts_lead', { isDated: true }),
  page('place', '/places', 'content_places', 'content_places_lead', { isDated: true }),
  page('rule', '/rules', 'content_rules', 'content_rules_lead', { isDated: true }),
  page('register', '/register', 'content_register', 'content_register_lead', { isDated: true }),
  page('country', '/countries', 'content_countries', 'content_countries_lead', { isSaid: false }),
  page('locality', '/localities', 'content_localities', 'content_localities_lead', { isSaid: false }),
  page('term', '/glossary', 'content_glossary', 'content_glossary_lead'),
  page('source', '/sources', 'content_sources', 'content_sources_lead', { isSaid: false }),
  page('canned', '/canned', 'content_canned', 'content_canned_lead', { isSaid: false }),
  page('checklist', '/checklists', 'content_checklists', 'content_checklists_lead', { isDated: true }),
  page('screen', '/screens', 'content_screens', 'content_screens_lead', { isDated: true }),
  page('weights', '/weights', 'content_weights', 'content_weights_lead', { isOpen: false, isSaid: false }),
  page('danger', '/danger-words', 'content_danger', 'content_danger_lead', { isOpen: false, isSaid: false }),
  page('words', '/sentences', 'content_sentences', 'content_sentences_lead', { isOpen: false, isSaid: false }),
  page('example', '/examples', 'content_examples', 'content_examples_lead', { isSaid: false }),
  page('said', '/said', 'content_talks', 'content_talks_lead', { isSaid: false }),
];

/** What goes stale, of all kinds together. */
export const STALE_PATH = '/stale';

/** The first of them stands in the navigation for all. */
export const KIND_PATHS: readonly string[] = [...KIND_PAGES.map(({ path }) => path), STALE_PATH];

function page(
  kind: EditedKind,
  path: string,
  word: WordKey,
  lead: WordKey,
  { isDated = false, isOpen = true, isSaid = true }: Partial<Pick<KindPage, 'isDated' | 'isOpen' | 'isSaid'>> = {},
): KindPage {
  return { kind, path, word, lead, isDated, isOpen, isSaid };
}

/** The address of the page of an entry. The `@` before a day stands as it is: the page is given it as the address has it. */
export function entryPath(path: string, entry: string): string {
  return `${path}/${encodeURIComponent(entry).replaceAll('%40', '@')}`;
}
