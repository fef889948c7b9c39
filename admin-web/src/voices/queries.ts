import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type ClipRow, readClips, readVoiceWork } from '../api/clips.ts';

const CLIPS = ['clips'] as const;
const WORK = [...CLIPS, 'work'] as const;
/** Where the words on the page are others than the server has: it is asked again until they are saved. */
const AGAIN_MS = 3000;

/** How far the voice of a text is, as it reads on the page; `undefined`: nobody speaks such a text, or it is being asked. */
export function useClipRow(of: { flow: string; key: string; language: 'tg' | 'ru'; words: string }) {
  const { flow, key, language, words } = of;
  const find = (rows: readonly ClipRow[] | undefined) =>
    rows?.find((one) => one.key === key && one.language === language);
  const asked = useQuery({
    queryKey: [...CLIPS, 'flow', flow],
    queryFn: () => readClips(flow),
    refetchInterval: ({ state }) => {
      const row = find(state.data?.rows);
      return row !== undefined && row.words !== words ? AGAIN_MS : false;
    },
  });
  return find(asked.data?.rows);
}

export function useVoiceWork() {
  return useQuery({ queryKey: WORK, queryFn: readVoiceWork, staleTime: 0 });
}

/** After something was recorded, approved or deleted. */
export function forgetClips(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: CLIPS });
}
