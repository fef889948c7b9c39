import { useQuery } from '@tanstack/react-query';
import { type EditedKind, readEntries, readEntry } from '../api/content.ts';
import { readFlows } from '../api/flows.ts';
import { useWords } from '../language/words.tsx';
import { isRecord } from './merge-entry.ts';

export const CONTENT = ['content'] as const;
export const listKey = (kind: EditedKind) => [...CONTENT, kind] as const;
export const entryKey = (kind: EditedKind, entry: string) => [...CONTENT, kind, entry] as const;

export function useEntries(kind: EditedKind) {
  return useQuery({ queryKey: listKey(kind), queryFn: () => readEntries(kind) });
}

export function useEntry(kind: EditedKind, entry: string) {
  return useQuery({ queryKey: entryKey(kind, entry), queryFn: () => readEntry(kind, entry), staleTime: 0 });
}

const COUNTRIES_FRESH_MS = 300_000;

/** The countries that are known, as they are called in the language of the page. */
export function useCountries() {
  const { say, language } = useWords();
  const countries = useQuery({
    queryKey: listKey('country'),
    queryFn: () => readEntries('country'),
    staleTime: COUNTRIES_FRESH_MS,
  });
  const labels = new Map(
    (countries.data?.rows ?? []).map(({ entry, json }) => [entry, isRecord(json) ? json.label : null] as const),
  );
  return {
    ids: [...labels.keys()],
    /** In all languages: somebody looks for it in any. */
    wordsOf(id: string): string {
      const label = labels.get(id);
      const english = /^[A-Z]{2}$/.test(id) ? new Intl.DisplayNames('en', { type: 'region' }).of(id) : '';
      return [id, english, ...(isRecord(label) ? [label.tg, label.ru] : [])].join(' ');
    },
    nameOf(id: string): string {
      if (id === 'other') return say('content_value_other_country');
      const label = labels.get(id);
      if (language !== 'en' && isRecord(label) && typeof label[language] === 'string') return label[language];
      return /^[A-Z]{2}$/.test(id) ? (new Intl.DisplayNames('en', { type: 'region' }).of(id) ?? id) : id;
    },
  };
}

/** The topics that people are led to, as they are called in the language of the page; null: they are not known yet. */
export function useTopics(isAsked = true): { ids: readonly string[]; nameOf: (flow: string) => string } | null {
  const { language } = useWords();
  const flows = useQuery({ queryKey: [...listKey('flow'), 'list'], queryFn: readFlows, enabled: isAsked });
  if (flows.data === undefined) return null;
  const own = language === 'tg' ? 'tg' : 'ru';
  const titles = new Map(flows.data.rows.map(({ flow, title }) => [flow, title?.[own] ?? flow] as const));
  return {
    ids: flows.data.rows.filter(({ isTopic }) => isTopic).map(({ flow }) => flow),
    nameOf: (flow) => titles.get(flow) ?? flow,
  };
}
