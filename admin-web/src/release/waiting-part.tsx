import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import ownNames from '../../../locales/language-names.json';
import { type ReadNext, readWaiting, type Waiting } from '../api/releases.ts';
import { InBubbles } from '../content/in-bubbles.tsx';
import { channelWord } from '../health/health-words.ts';
import { useFlowName } from '../language/service.ts';
import { useSay, useWords, type WordKey } from '../language/words.tsx';
import { titleOf } from '../reading/entry-words.ts';
import { CONTENT } from '../reading/queries.ts';
import { PageProblem, PageWait } from '../shell/states.tsx';

/** The more it changes what people are about to read, the earlier it is looked at. */
const RANK: Record<ReadNext['tg']['how'], number> = { menu: 0, ended: 0, led: 1, words: 2, same: 3 };

/** So many places are shown at once. */
const SHOWN = 8;
const AGAIN_MS = 30_000;
/** While it is still being worked out what is read next. */
const SOON_MS = 1000;

interface WaitingPlacesProps {
  /** What is about to be released, by its id and state; null: nothing. */
  candidate: string | null;
  /** The release to which one may go back; null: to none. */
  backTo: number | null;
}

/** Who is in the middle of a talk, where, and what each reads next: first those for whom it changes. */
export function WaitingPlaces({ candidate, backTo }: WaitingPlacesProps): ReactNode {
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  const waiting = useQuery({
    queryKey: [...CONTENT, 'waiting', candidate, backTo],
    queryFn: () => readWaiting(backTo),
    refetchInterval: ({ state }) => ((state.data?.unread ?? 0) > 0 ? SOON_MS : AGAIN_MS),
  });
  if (waiting.isPending) return <PageWait />;
  if (waiting.isError) return <PageProblem error={waiting.error} onAgain={() => void waiting.refetch()} />;
  const places = inOrder(waiting.data.waiting);
  if (places.length === 0) return <p>{say('release_waiting_nobody')}</p>;
  const shown = isWhole ? places : places.slice(0, SHOWN);
  return (
    <>
      <table className="figure-table">
        <thead>
          <tr>
            <th scope="col">{say('release_waiting_where')}</th>
            <th scope="col">{say('channel')}</th>
            <th scope="col" className="number">
              {say('release_waiting_count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((place) => (
            <PlaceRow key={`${place.release} ${place.flow} ${place.node} ${place.channel}`} place={place} />
          ))}
        </tbody>
      </table>
      {waiting.data.unread > 0 && (
        <p className="hint" role="status">
          {say('release_waiting_unread', { number: waiting.data.unread })}
        </p>
      )}
      {places.some(({ next }) => next !== null) && <p className="hint">{say('release_waiting_unknown')}</p>}
      {shown.some(({ count }) => count === null) && <p className="hint">{say('release_waiting_few_why')}</p>}
      {shown.length < places.length && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {say('release_waiting_all', { number: places.length })}
        </button>
      )}
    </>
  );
}

function PlaceRow({ place: { release, flow, node, asks, channel, count, next } }: { place: Waiting }) {
  const { say, language } = useWords();
  const flowName = useFlowName();
  const word = channelWord(channel);
  return (
    <tr>
      <th scope="row">
        {flowName(flow)}{' '}
        <span className="hint">
          {asks === null ? say('release_waiting_unasked', { node }) : titleOf({ entry: node, json: asks }, language)} ·{' '}
          {say('release_number', { number: release })}
        </span>
        {next !== null && <NextWords next={next} />}
      </th>
      <td>{word === null ? channel : say(word)}</td>
      <td className="number">{count ?? say('release_waiting_few')}</td>
    </tr>
  );
}

const HOW: Record<ReadNext['tg']['how'], WordKey> = {
  same: 'release_next_same',
  words: 'release_next_words',
  led: 'release_next_led',
  menu: 'release_next_menu',
  ended: 'release_next_ended',
};

/** Both languages as one where both are led alike. */
function NextWords({ next: { tg, ru } }: { next: ReadNext }) {
  const say = useSay();
  const flowName = useFlowName();
  const wordsOf = ({ how, to }: ReadNext['tg']) => say(HOW[how], to === null ? {} : { place: flowName(to.flow) });
  const [first, second] = [wordsOf(tg), wordsOf(ru)];
  return (
    <details className="found">
      {first === second ? (
        <summary data-how={tg.how}>{first}</summary>
      ) : (
        <summary data-how={tg.how}>
          {ownNames.tg}: {first} · {ownNames.ru}: {second}
        </summary>
      )}
      <InBubbles shown={{ tg: tg.text, ru: ru.text }} />
    </details>
  );
}

/** First those who are led elsewhere, then those who read other words; among these where most people wait. */
function inOrder(waiting: readonly Waiting[]): Waiting[] {
  const rank = ({ next }: Waiting) => (next === null ? RANK.same : Math.min(RANK[next.tg.how], RANK[next.ru.how]));
  return waiting.toSorted((one, other) => rank(one) - rank(other) || (other.count ?? 1) - (one.count ?? 1));
}
