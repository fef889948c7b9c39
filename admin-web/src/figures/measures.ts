import { percentOf } from '../../../core/percent.ts';
import type { Headline } from '../api/figures.ts';
import type { Say, WordKey } from '../language/word-key.ts';

/** What stands at the head of the page, and goes over time. */
export const MEASURES = ['people', 'newcomers', 'requests', 'share', 'completed'] as const;
export type Measure = (typeof MEASURES)[number];

export const MEASURE_WORDS: Record<Measure, WordKey> = {
  people: 'figures_head_people',
  newcomers: 'figures_head_newcomers',
  requests: 'figures_head_requests',
  share: 'figures_head_share',
  completed: 'figures_head_completed',
};

/** One measure in one piece of the time, and in that of the time before. */
export interface TrendRow {
  label: string;
  now: number | null;
  before: number | null;
}

/** `null`: there was nothing of which it could be a share. */
export function measured(measure: Measure, headline: Headline): number | null {
  if (measure !== 'share') return headline[measure];
  return headline.due === 0 ? null : percentOf(headline.kept, headline.due);
}

export function valueWords(measure: Measure, value: number | null, say: Say): string {
  if (value === null) return '–';
  return measure === 'share' ? say('figures_kept_of', { percent: value }) : String(value);
}

/** Against the time before, in words. */
export function changeWords(measure: Measure, now: Headline, before: Headline, say: Say): string {
  const [value, then] = [measured(measure, now), measured(measure, before)];
  if (value === null || then === null || (then === 0 && value > 0)) return say('figures_change_none');
  if (value === then) return say('figures_change_same');
  const words = { number: Math.abs(value - then), before: valueWords(measure, then, say) };
  if (measure === 'share') return say(value > then ? 'figures_share_more' : 'figures_share_less', words);
  return say(value > then ? 'figures_change_more' : 'figures_change_less', words);
}
