import { DANGER_FAMILIES } from '../core/conversation.ts';

// Answers that the program itself gives to a flow: no node asks for them.

/** What words tell beside their matter: that it happens now, that a woman or a child suffers it, that the state holds somebody, that a child writes. */
export const [DANGER_NOW, DANGER_TO, HELD_BY, AGE_TOLD] = ['danger-now', 'danger-to', 'held-by', 'age-told'] as const;
/** Words sounded like danger and may mean something else: the person is asked. */
export const PERHAPS = 'perhaps';
/** Who of the state holds somebody; a topic that is about somebody free says `nobody`. */
export const HOLDERS: readonly string[] = ['police', 'army'];
/** Answers that the program itself gives to a flow it starts, with the words they may hold. */
export const PROGRAM_ANSWERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['danger', DANGER_FAMILIES],
  [PERHAPS, ['yes']],
  ['request', ['sure', 'danger']],
  ['voice', ['given', 'more', 'may']],
  [DANGER_NOW, ['yes']],
  [DANGER_TO, ['woman', 'child']],
  [AGE_TOLD, ['child', 'adult']],
  [HELD_BY, [...HOLDERS, 'nobody']],
]);
/**
 * The program gives these, too: the country of which the words speak that open a topic, and the one in which, by the
 * words of a cry, somebody is. The latter is a hint and no answer.
 */
export const [LAND, PLACE_NAMED] = ['land', 'place-named'] as const;
