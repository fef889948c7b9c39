import { type OtherWays, waysLines } from './other-ways.ts';
import type { View } from './view.ts';

/** By what the true bot is known, and who only looks like it. */
export interface Genuine {
  ways: OtherWays;
  /** Names that are not ours, as administrators have listed them. */
  falseNames: readonly string[];
}

/** Where the page stands that says the same to whoever has no bot yet. */
export const GENUINE_PATH = '/genuine';

/** Of many false names so many are named: the list stands on the page. */
const NAMED = 10;

/** The true names, what we never ask for, and the false names. */
export function genuineText(view: Pick<View, 'say'>, { ways, falseNames }: Genuine): string {
  const { say } = view;
  const lines = waysLines(view, ways);
  const page = ways.web === null ? [] : [say('genuine_page', { address: pageOf(ways.web) })];
  const names = falseNames.slice(0, NAMED).map(untappable).join(', ');
  return [
    ...(lines.length === 0 ? [] : [[say('genuine_ways'), ...lines, ...page].join('\n')]),
    say('genuine_never'),
    ...(names === '' ? [] : [say('genuine_false', { names })]),
  ].join('\n\n');
}

/** Channels make a link of `@name`, and of what has a full stop in it: a warning must not be one tap away from the false bot. */
function untappable(name: string): string {
  return name
    .replace(/^https?:\/\//i, '')
    .replace(/@/g, '')
    .replace(/(?<=\S)\.(?=\S)/g, ' .');
}

export function pageOf(web: string): string {
  return `${web.replace(/\/$/, '')}${GENUINE_PATH}`;
}
