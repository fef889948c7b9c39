import type { WholeEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { InBubbles } from './in-bubbles.tsx';
import { isWithheld } from './withdrawn.tsx';

type Read = Pick<WholeEntry, 'row' | 'shown' | 'shownNow' | 'isReadable'>;

/** How an entry reads: of a draft how it will be read, with what people read today beside it. */
export function Reads({ whole }: { whole: Read }) {
  const say = useSay();
  const { row, shown, shownNow, isReadable } = whole;
  const isDraft = row.draft !== null && !row.draft.deletes;
  const isNow = isSaid(shownNow) || isWithheld(row);
  if (!isDraft) return isNow ? <Now row={row} shownNow={shownNow} /> : null;
  return (
    <>
      {!isReadable && (
        <section className="section entry-part">
          <h2>{say('content_will_read')}</h2>
          <p className="hint">{say('content_unreadable')}</p>
        </section>
      )}
      {isSaid(shown) && (
        <section className="section entry-part">
          <h2>{say('content_will_read')}</h2>
          <InBubbles shown={shown} />
        </section>
      )}
      {isNow && <Now row={row} shownNow={shownNow} />}
    </>
  );
}

function Now({ row, shownNow }: Pick<Read, 'row' | 'shownNow'>) {
  const say = useSay();
  return (
    <section className="section entry-part">
      <h2>{say('content_reads')}</h2>
      {isWithheld(row) ? <p className="hint">{say('content_withheld')}</p> : <InBubbles shown={shownNow} />}
    </section>
  );
}

function isSaid({ tg, ru }: WholeEntry['shown']): boolean {
  return tg !== null || ru !== null;
}
