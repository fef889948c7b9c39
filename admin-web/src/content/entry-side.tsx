import type { Draft, EntryProblem, WholeEntry } from '../api/content.ts';
import { momentOf } from '../language/moments.ts';
import { useSay, useWords } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { goToField } from './form-context.tsx';
import { InBubbles } from './in-bubbles.tsx';
import type { Keeper, Keeping } from './keeper.ts';
import type { KindPage } from './kinds.ts';
import { STATE_WORDS } from './state-words.ts';
import { TriedPart } from './tried-part.tsx';
import { UsedBy } from './used-by.tsx';

interface EntrySideProps {
  page: KindPage;
  whole: WholeEntry;
  keeper: Keeper;
  keeping: Keeping;
}

/** What is to be seen beside a form: how it reads, what is wrong, where it is used, and what was. */
export function EntrySide({ page, whole, keeper, keeping }: EntrySideProps) {
  const mayEdit = useMay()('edit_content');
  return (
    <div className="entry-side">
      {whole.row.draft !== null && <DraftPart draft={whole.row.draft} />}
      {mayEdit && (page.kind === 'danger' || page.kind === 'weights') && (
        <TriedPart
          kind={page.kind}
          entry={whole.row.entry}
          keeper={keeper}
          keeping={keeping}
          isChanged={whole.row.draft !== null}
        />
      )}
      <Problems problems={whole.problems} />
      <Shown shown={whole.shown} />
      {page.isSaid && <UsedBy usedBy={whole.usedBy} row={whole.row} />}
      <History history={whole.history} />
    </div>
  );
}

/** Whose the draft is, and where it stands. */
function DraftPart({ draft }: { draft: Draft }) {
  const say = useSay();
  const names = draft.authors.map(({ name }) => name).join(', ');
  const approvers = draft.approvers.map(({ name }) => name).join(', ');
  const isTold = draft.state === 'sent' || draft.state === 'returned';
  return (
    <section className="section entry-part">
      <h2>{say(STATE_WORDS[draft.state])}</h2>
      <p className="hint">{say('content_draft_by', { names, at: momentOf(draft.savedAt) })}</p>
      {draft.state === 'sent' && <p className="hint">{say('content_draft_sent')}</p>}
      {draft.state === 'approved' && <p className="hint">{say('content_draft_approved', { names: approvers })}</p>}
      {draft.state !== 'approved' && draft.needs === 'second' && <p className="hint">{say('content_needs_second')}</p>}
      {draft.note && isTold && (
        <blockquote className="draft-note" data-state={draft.state}>
          {draft.note}
        </blockquote>
      )}
    </section>
  );
}

function Problems({ problems }: { problems: readonly EntryProblem[] }) {
  const { say, language } = useWords();
  return (
    <section className="section entry-part" aria-live="polite">
      <h2>{say('content_problems')}</h2>
      {problems.length === 0 && <p className="told">{say('content_problems_none')}</p>}
      <ul className="problems">
        {problems.map(({ where, path, severity, isNew, line }) => (
          <li key={`${where} ${path} ${line.en}`} className="problem" data-severity={severity}>
            <span className="problem-sort">
              <strong>{say(severity === 'error' ? 'content_error' : 'content_remark')}</strong>
              {!isNew && ` · ${say('content_problem_old')}`}
            </span>
            {path === null ? (
              <span>{line[language]}</span>
            ) : (
              <button type="button" className="link" onClick={() => goToField(path)}>
                {line[language]}
              </button>
            )}
          </li>
        ))}
      </ul>
      {problems.some(({ isNew, severity }) => isNew && severity === 'error') && (
        <p className="hint">{say('content_problem_new_hint')}</p>
      )}
    </section>
  );
}

function Shown({ shown }: { shown: WholeEntry['shown'] }) {
  const say = useSay();
  if (shown.tg === null && shown.ru === null) return null;
  return (
    <section className="section entry-part">
      <h2>{say('content_reads')}</h2>
      <InBubbles shown={shown} />
    </section>
  );
}

function History({ history }: { history: WholeEntry['history'] }) {
  const say = useSay();
  return (
    <section className="section entry-part">
      <h2>{say('content_history')}</h2>
      {history.length === 0 && <p className="hint">{say('content_history_none')}</p>}
      <ol className="history">
        {history.map(({ at, by, release, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two states may have one moment; the list only grows at its end
          <li key={index}>
            <details>
              <summary>
                <span>
                  {release === null ? say('content_state_changed') : say('content_release', { number: release })}
                </span>
                <span className="hint">
                  {momentOf(at)} · {by === null ? say('content_program') : by.name}
                </span>
              </summary>
              <pre className="entry-text">{text}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
