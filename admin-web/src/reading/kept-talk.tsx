import type { MoveSeen, TalkLine } from '../../../core/replayed.ts';
import { LEVEL_WORDS } from '../inbox/desk-words.ts';
import { type Say, useSay } from '../language/words.tsx';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A talk move by move: what was done, what was answered, and where the person waited then. `wrongAt`: there it came otherwise. */
export function TalkLines({ lines, wrongAt = null }: { lines: readonly TalkLine[]; wrongAt?: number | null }) {
  const say = useSay();
  return (
    <ol className="said-lines">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a move is known by its place in the talk
        <li key={index} data-wrong={index === wrongAt || undefined}>
          {index === wrongAt && <p className="said-wrong">{say('talk_other_here')}</p>}
          <p className="said-move">{seenWords(line.said, say)}</p>
          {line.texts.length === 0 && <p className="hint">{say('talk_nothing')}</p>}
          {line.texts.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two bubbles may say the same
            <p key={at} className="said-bubble">
              {text}
            </p>
          ))}
          {line.labels !== null && line.labels.length > 0 && (
            <p className="said-labels">
              {line.labels.map((label) => (
                <span key={label} className="said-label">
                  {label}
                </span>
              ))}
            </p>
          )}
          <p className="hint">{standsWords(line, say)}</p>
        </li>
      ))}
    </ol>
  );
}

function seenWords(said: MoveSeen, say: Say): string {
  if ('say' in said) return said.say;
  if ('press' in said) return said.press;
  if ('voice' in said) return say('talk_voice');
  if ('again' in said) return say('talk_again');
  if (said.wait % DAY === 0) return say('talk_wait_days', { number: said.wait / DAY });
  if (said.wait % HOUR === 0) return say('talk_wait_hours', { number: said.wait / HOUR });
  return say('talk_wait_minutes', { number: said.wait });
}

function standsWords({ at, ticket }: TalkLine, say: Say): string {
  const place = at === null ? say('talk_over') : say('talk_waits_at', { place: `${at.flow}/${at.node}` });
  return ticket === null ? place : `${place} · ${say('talk_ticket', { level: say(LEVEL_WORDS[ticket]) })}`;
}

/** Two states of a talk, side by side; on a phone one below the other. */
export function TalkTwice({
  before,
  now,
  wrongAt = null,
}: {
  before: readonly TalkLine[];
  now: readonly TalkLine[];
  wrongAt?: number | null;
}) {
  const say = useSay();
  return (
    <div className="said-twice">
      <section>
        <h3>{say('talk_before')}</h3>
        <TalkLines lines={before} wrongAt={wrongAt} />
      </section>
      <section>
        <h3>{say('talk_now')}</h3>
        {now.length === 0 ? <p className="hint">{say('talk_cannot')}</p> : <TalkLines lines={now} wrongAt={wrongAt} />}
      </section>
    </div>
  );
}
