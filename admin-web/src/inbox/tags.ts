import { useQuery } from '@tanstack/react-query';
import { readTags, type Tag } from '../api/tags.ts';
import { useWords } from '../language/words.tsx';

/** An administrator changes them seldom. */
const TAGS_AGAIN_MS = 300_000;

interface Tags {
  /** What may be put on a case, by name. */
  usable: { id: string; name: string }[];
  /** All, also what is retired: cases of before are found by it. */
  all: { id: string; name: string }[];
  /** `null`: nobody knows it here. */
  nameOf(id: string): string | null;
}

/** The tags of the house in the language of the page. */
export function useTags(): Tags {
  const { language } = useWords();
  const tags = useQuery({ queryKey: ['tags'], queryFn: readTags, staleTime: TAGS_AGAIN_MS }).data?.tags ?? [];
  const named = ({ id, name }: Tag) => ({ id, name: name[language] });
  const all = tags.map(named).toSorted((one, other) => one.name.localeCompare(other.name, language));
  const retired = new Set(tags.filter(({ isRetired }) => isRetired).map(({ id }) => id));
  return {
    all,
    usable: all.filter(({ id }) => !retired.has(id)),
    nameOf: (id) => all.find((one) => one.id === id)?.name ?? null,
  };
}
