import { spellingsOf } from '../../content/check-localities.ts';
import type { Content, Locality } from '../../content/schema.ts';
import { fault, type Problem } from '../../core/problem.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { verbIn } from '../../language/fold/verb.ts';
import { isCommonWord } from '../../language/fold/words-language.ts';

/**
 * Faults of places that show only once they are folded as messages are: one spelling in two lands, and one that people
 * say every day and that would name a land to whoever says it.
 */
export function checkPlaces({ localities }: Content): Problem[] {
  const owners = new Map<string, Locality>();
  return localities.flatMap((place) =>
    spellingsOf(place).flatMap((spelling) => {
      const words = tokens(spelling).map(({ key }) => key);
      const folded = words.join(' ');
      const owner = owners.get(folded) ?? place;
      owners.set(folded, owner);
      const where = `gazetteer.yaml, ${place.id}`;
      if (owner.id !== place.id) {
        return [fault(where, 'spelling_alike', { spelling, owner: owner.id }, { path: 'spellings' })];
      }
      const [only, ...more] = words;
      const isCommon = more.length === 0 && only !== undefined && (isCommonWord(only) || verbIn(only) !== null);
      return isCommon && !place.ambiguous?.includes(spelling)
        ? [fault(where, 'everyday_word', { spelling }, { path: 'spellings' })]
        : [];
    }),
  );
}
