import { Button, CopyButton } from '@mantine/core';
import { type Case, type Line, resend, takeBack } from '../api/desk.ts';
import { failureWord } from '../health/health-words.ts';
import { hourOf, momentOf } from '../language/moments.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { Refused } from '../shell/states.tsx';
import { STATE_WORDS } from './desk-words.ts';
import { FilePart, OwnFilePart } from './file-part.tsx';
import { LINE_KINDS } from './line-kinds.ts';
import { useMove } from './queries.ts';
import { WaitingFor } from './safe-wait.tsx';
import type { Standing } from './standing.ts';
import { useUnsent } from './unsent.ts';

/** Why there are no words, where that is not plain. */
const EMPTY = new Map<string, WordKey>([['edit', 'edit_unseen']]);

function emptyWord({ kind, erasedAt }: Line): WordKey {
  if (erasedAt !== null) return 'message_taken_back';
  return LINE_KINDS.has(kind) ? (EMPTY.get(kind) ?? 'nothing_written') : 'not_kept';
}

const SENDERS: Record<Line['from'], WordKey> = {
  contact: 'from_contact',
  bot: 'from_bot',
  operator: 'from_operator',
};

interface BubbleProps {
  /** With what later lines did to it: changed its words, or said it once more. */
  item: { line: Line; isChanged: boolean; isRemoved: boolean; isResent: boolean };
  ticket: Case;
  standing: Standing;
}

export function Bubble({ item, ticket, standing }: BubbleProps) {
  const say = useSay();
  const { line, isChanged, isRemoved } = item;
  const { from, text, kind, choices, location, media, at, state, erasedAt } = line;
  const kindWord = LINE_KINDS.get(kind);
  const hasOnlyKind = text === null && location === null && media === null;
  return (
    <article className="bubble" data-from={from} data-state={item.isResent ? undefined : state}>
      <p className="bubble-head">
        <span>{say(SENDERS[from])}</span>
        {kindWord !== undefined && <span>{say(kindWord)}</span>}
        {isChanged && <span>{say('changed_later')}</span>}
        {isRemoved && <span>{say('removed_later')}</span>}
        {erasedAt !== null && (
          <span>
            {say(from === 'contact' ? 'taken_back_by_person' : 'words_taken_back', { when: momentOf(erasedAt) })}
          </span>
        )}
      </p>
      {text !== null && (text !== '' || media === null) && (
        <p className="bubble-text" dir="auto" data-changed={isChanged || isRemoved || undefined}>
          <LoudText text={text} loud={line.loud} />
        </p>
      )}
      {hasOnlyKind && kind !== 'removed' && <p className="bubble-text hint">{say(emptyWord(line))}</p>}
      {media && from === 'contact' && <FilePart ticketId={ticket.id} file={media} />}
      {media && from !== 'contact' && <OwnFilePart ticketId={ticket.id} file={media} />}
      {location && <Place at={location} />}
      {kind === 'moved' && location?.live !== true && <p className="bubble-text hint">{say('place_ended')}</p>}
      {choices.length > 0 && (
        <ul className="bubble-choices" aria-label={say('choices')}>
          {choices.map((label, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two buttons may have one label, and their order never changes
            <li key={index}>{label}</li>
          ))}
        </ul>
      )}
      <p className="bubble-foot">
        <time dateTime={new Date(at).toISOString()}>{hourOf(at)}</time>
        <DeliveryState item={item} ticket={ticket} standing={standing} />
      </p>
    </article>
  );
}

/** The words by which the level was raised stand out, where a person wrote them. */
function LoudText({ text, loud }: { text: string; loud: Line['loud'] }) {
  let end = 0;
  const parts = loud.flatMap(({ from, to }) => {
    const before = text.slice(end, from);
    end = to;
    return [before, <mark key={from}>{text.slice(from, to)}</mark>];
  });
  return [...parts, text.slice(end)];
}

/** As any map takes it. It is no link: to open one would tell the owner of the map where a person is. */
function Place({ at: { latitude, longitude, live } }: { at: NonNullable<Line['location']> }) {
  const say = useSay();
  const words = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <>
      <p className="bubble-text">
        {words}{' '}
        <CopyButton value={words}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {say(copied ? 'copied' : 'place_copy')}
            </Button>
          )}
        </CopyButton>
      </p>
      {live && <p className="bubble-text hint">{say('place_live')}</p>}
    </>
  );
}

/** What became of a message of ours. One that failed is loud, and can be said once more. */
function DeliveryState({ item: { line, isResent }, ticket, standing }: BubbleProps) {
  const say = useSay();
  const again = useMove(ticket.id, () => resend(ticket.id, line.seq));
  const { state, from, failure } = line;
  const word = STATE_WORDS[state];
  if (word === null) return null;
  if (isResent) return <span>{say('resent')}</span>;
  if (state === 'queued' && from === 'operator') {
    return (
      <>
        <span data-state={state}>{say(word)}</span>
        <WaitingFor ticket={ticket} />
        {standing.isMine && <TakeBack ticketId={ticket.id} seq={line.seq} />}
      </>
    );
  }
  if (state !== 'failed') return <span data-state={state}>{say(word)}</span>;
  const mayAgain = from === 'operator' && standing.isMine && !ticket.isUnreachable;
  // A file alone has no words that could be old.
  const isOld = failure?.reason === 'too_old' && line.text !== null && line.text !== '';
  return (
    <>
      <strong className="failed">
        {say(word)}
        {failure && `: ${say(failureWord(failure.reason))}`}
      </strong>
      {mayAgain && isOld && <WriteAnew ticketId={ticket.id} text={line.text ?? ''} />}
      {mayAgain && !isOld && (
        <Button size="compact-xs" color="red" loading={again.isPending} onClick={() => again.mutate()}>
          {say('resend')}
        </Button>
      )}
      <Refused error={again.error} />
    </>
  );
}

/** What has not left may still be taken back. */
function TakeBack({ ticketId, seq }: { ticketId: string; seq: number }) {
  const say = useSay();
  const back = useMove(ticketId, () => takeBack(ticketId, seq));
  return (
    <>
      <Button size="compact-xs" variant="default" loading={back.isPending} onClick={() => back.mutate()}>
        {say('take_back')}
      </Button>
      <Refused error={back.error} />
    </>
  );
}

/** Old words are not sent again as they are: they go into the field, where somebody reads them anew. */
function WriteAnew({ ticketId, text }: { ticketId: string; text: string }) {
  const say = useSay();
  const { staff } = useSignedIn();
  const { unsent, write } = useUnsent({ staffId: staff.id, ticketId }, 'reply');
  const anew = () => write({ text: unsent.text.trim() === '' ? text : `${unsent.text}\n${text}` });
  return (
    <Button size="compact-xs" color="red" disabled={unsent.text.includes(text)} onClick={anew}>
      {say('write_anew')}
    </Button>
  );
}
