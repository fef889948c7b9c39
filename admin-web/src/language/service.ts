import { useQuery } from '@tanstack/react-query';
import { readService, type Service } from '../api/service.ts';
import { flowWords } from './flow-words.ts';
import { useWords } from './words.tsx';

/** Titles change with a release, and the template when an administrator says so. */
const AGAIN_MS = 300_000;

function useService(): Service | null {
  return useQuery({ queryKey: ['service'], queryFn: readService, staleTime: AGAIN_MS }).data ?? null;
}

/** What may still be said on WhatsApp after 24 hours of silence; `null`: not known yet. */
export function useLateAnswer(): Service['lateAnswer'] | null {
  return useService()?.lateAnswer ?? null;
}

/** By whose clock days are counted; until that is known the clock of this browser stands for it. */
export function useHotlineZone(): string {
  return useService()?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What flows are called in the language of the page. */
export function useFlowName(): (flow: string) => string {
  const { language } = useWords();
  const titles = new Map((useService()?.flows ?? []).map(({ flow, title }) => [flow, title]));
  return (flow) => flowWords(flow, titles.get(flow), language);
}
