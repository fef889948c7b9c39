import { asSeen } from '../support/rehearsal.ts';
import { withoutApology, withoutOffer } from './apology.ts';
import { inEitherRelease } from './changed-flows.ts';
import type { Shown } from './judge.ts';

/** As it stands on the screen, whichever release has said it. */
export function shownAs(text: string): string {
  return withoutOffer(withoutApology(inEitherRelease(asSeen(text))));
}

/** What a person sees of us; of a bubble in which nothing is an answer nothing is left. */
export function shownOn(screen: readonly (Shown & { from?: string })[]): Shown[] {
  return screen
    .filter(({ from = 'bot' }) => from === 'bot')
    .map(({ id, text, at }) => ({ id, text: shownAs(text), at }))
    .filter(({ text }) => text !== '');
}
