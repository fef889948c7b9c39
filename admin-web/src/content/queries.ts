import { useQuery } from '@tanstack/react-query';
import { type EditedKind, readEntries, readEntry } from '../api/content.ts';
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
export function useCountries(): { ids: readonly string[]; nameOf: (id: string) => string } {
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
    nameOf(id) {
      if (id === 'other') return say('content_value_other_country');
      const label = labels.get(id);
      if (language !== 'en' && isRecord(label) && typeof label[language] === 'string') return label[language];
      return /^[A-Z]{2}$/.test(id) ? (new Intl.DisplayNames('en', { type: 'region' }).of(id) ?? id) : id;
    },
  };
}
