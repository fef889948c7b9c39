import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { type FlowDays, type NodeFigures, readFlowFigures } from '../api/flows.ts';
import { daysBack, SPANS } from '../figures/days.ts';
import { useHotlineZone } from '../language/service.ts';
import { type Say, useSay } from '../language/words.tsx';
import type { NodeView } from '../rooms/messages.ts';
import { useMay } from '../session.tsx';
import { figuresPath } from './places.ts';

/** Of which figures are asked; it stands in the address, so that it can be sent to a colleague. Empty: all. */
export interface FiguresQuery {
  days: number;
  language: string;
  channel: string;
  release: string;
}

export const OUTLINE_DAYS = 30;
const NARROWED = ['language', 'channel', 'release'] as const;
/** Nobody needs them to the minute. */
const FRESH_MS = 300_000;

export function readFiguresQuery(search: string): FiguresQuery {
  const given = new URLSearchParams(search);
  const days = SPANS.find((span) => String(span) === given.get('days')) ?? OUTLINE_DAYS;
  const [language = '', channel = '', release = ''] = NARROWED.map((name) => given.get(name) ?? '');
  return { days, language, channel, release };
}

/** What is asked, and how to ask otherwise. */
export function useFiguresQuery(flow: string): [FiguresQuery, (next: FiguresQuery) => void] {
  const [, go] = useLocation();
  const query = readFiguresQuery(useSearch());
  return [
    query,
    (next) => {
      const given = new URLSearchParams({ days: String(next.days) });
      for (const name of NARROWED) if (next[name] !== '') given.set(name, next[name]);
      go(`${figuresPath(flow)}?${given}`, { replace: true });
    },
  ];
}

/** The same as the server is asked. */
export function useFlowDays({ days, ...narrowed }: FiguresQuery): FlowDays {
  const zone = useHotlineZone();
  const chosen = Object.fromEntries(
    NARROWED.flatMap((name) => (narrowed[name] === '' ? [] : [[name, narrowed[name]]])),
  );
  return { ...daysBack(days, { now: Date.now(), zone }), ...chosen };
}

/** How people went through a flow; whoever only looks reads none of it. */
export function useFlowFigures(flow: string, asked: FlowDays) {
  return useQuery({
    queryKey: ['flow-figures', flow, asked],
    queryFn: () => readFlowFigures(flow, asked),
    enabled: useMay()('edit_content'),
    staleTime: FRESH_MS,
  });
}

/** What stands at a node of the outline: who came, went on, and gave up within a month. Empty: nobody, or nothing is known. */
export function useOutlineFigures(flow: string): { isKnown: boolean; wordsOf: (node: NodeView) => string } {
  const say = useSay();
  const asked = useFlowDays({ days: OUTLINE_DAYS, language: '', channel: '', release: '' });
  const { data } = useFlowFigures(flow, asked);
  const known = new Map((data?.nodes ?? []).map((figures) => [figures.node, figures]));
  return {
    isKnown: known.size > 0,
    wordsOf(node) {
      const found = namesOf(node).flatMap((name) => known.get(name) ?? [])[0];
      if (found === undefined) return '';
      const { came, on, gaveUp } = found;
      return say('flows_figures_line', { came: told(say, came), on: told(say, on), silent: told(say, gaveUp) });
    },
  };
}

/** Contacts may still read it under an earlier name. */
export function namesOf({ id, value }: NodeView): string[] {
  const { was } = value;
  return [id, ...(Array.isArray(was) ? was.filter((name) => typeof name === 'string') : [])];
}

/** A number as it is told: those that are rounded down are ten at least. */
export function told(say: Say, count: NodeFigures['came']): string {
  return count === null ? say('flows_figures_few') : String(count);
}
