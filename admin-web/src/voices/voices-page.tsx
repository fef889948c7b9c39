/** voices/: texts as somebody speaks them: recorded in place, listened to by a second person, and what to begin with. */

import { Link } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import type { Work } from '../api/clips.ts';
import { flowWords } from '../language/flow-words.ts';
import { useWords } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { useVoiceWork } from './queries.ts';
import { ClipPart, VoiceOf } from './voice-part.tsx';
import { placeOf } from './voice-words.ts';

/** What waits for a listener, and the texts that are said most. */
export function VoicesPage() {
  const { say } = useWords();
  const work = useVoiceWork();
  if (work.isPending) return <PageWait />;
  if (work.data === undefined) return <PageProblem error={work.error} onAgain={() => void work.refetch()} />;
  const { waiting, most, orphans } = work.data;
  return (
    <Page title={say('voices_title')}>
      <p className="lead">{say('voices_lead')}</p>
      <section className="voice-list" aria-labelledby="voices-waiting">
        <h2 id="voices-waiting">{say('voices_waiting_title')}</h2>
        {waiting.length === 0 && <p className="hint">{say('voices_waiting_none')}</p>}
        {waiting.map((text) => (
          <SpokenText key={text.key} text={text} />
        ))}
      </section>
      <section className="voice-list" aria-labelledby="voices-most">
        <h2 id="voices-most">{say('voices_most_title')}</h2>
        <p className="hint">{say(most.length === 0 ? 'voices_most_none' : 'voices_most_lead')}</p>
        {most.map((text) => (
          <SpokenText key={text.key} text={text} isCounted />
        ))}
      </section>
      {orphans.length > 0 && (
        <section className="voice-list" aria-labelledby="voices-orphans">
          <h2 id="voices-orphans">{say('voices_orphans_title')}</h2>
          <p className="hint">{say('voices_orphans_lead')}</p>
          {orphans.map((orphan) => (
            <Orphan key={orphan.clip.id} orphan={orphan} />
          ))}
        </section>
      )}
    </Page>
  );
}

/** A recording of words that nobody reads any more. */
function Orphan({ orphan: { clip, key, language: spoken, title, isGone } }: { orphan: Work['orphans'][number] }) {
  const { say, language } = useWords();
  const { flow, node } = placeOf(key);
  return (
    <article className="voice-text">
      <p className="voice-place">
        {isGone ? (
          <span>{say('voices_orphan_gone', { place: node === null ? flow : `${flow}/${node}` })}</span>
        ) : (
          <>
            <Link className="link" to={node === null ? `/flows/${flow}` : `/flows/${flow}/node/${node}`}>
              {flowWords(flow, title ?? undefined, language)}
            </Link>
            <span className="hint">{say('voices_orphan_changed')}</span>
          </>
        )}
        <span className="hint">{ownNames[spoken]}</span>
      </p>
      <ClipPart clip={clip} />
    </article>
  );
}

/** A text in the languages in which there is something to do, with its place. */
function SpokenText({ text, isCounted = false }: { text: Work['most'][number]; isCounted?: boolean }) {
  const { say, language } = useWords();
  const { flow, node } = placeOf(text.key);
  return (
    <article className="voice-text">
      <p className="voice-place">
        <Link className="link" to={node === null ? `/flows/${flow}` : `/flows/${flow}/node/${node}`}>
          {flowWords(flow, text.title ?? undefined, language)}
        </Link>
        {isCounted && (
          <span className="hint">
            {text.times === null ? say('voices_few') : say('voices_times', { number: text.times })}
          </span>
        )}
      </p>
      <div className="voice-sides">
        {text.rows.map((row) => (
          <div key={row.language}>
            <p className="label">{ownNames[row.language]}</p>
            <p className="voice-words" lang={row.language}>
              {row.words}
            </p>
            <VoiceOf row={row} />
          </div>
        ))}
      </div>
    </article>
  );
}
