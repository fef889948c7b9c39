import type { Draft, EntryProblem, WholeEntry } from '../api/content.ts';
import { momentOf } from '../language/moments.ts';
import { useSay, useWords } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { checkerLine } from './field-path.ts';
import { goToField } from './form-context.tsx';
import { History } from './history.tsx';
import type { Keeper, Keeping } from './keeper.ts';
import type { KindPage } from './kinds.ts';
import { Reads } from './reads.tsx';
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
      <Reads whole={whole} />
      {page.isSaid && <UsedBy usedBy={whole.usedBy} row={whole.row} />}
      <History
        history={whole.history}
        isText={page.kind === 'danger'}
        onTake={mayEdit && !keeping.deletes ? keeper.change : null}
      />
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
              <span>{checkerLine(line, { language, say })}</span>
            ) : (
              <button type="button" className="link" onClick={() => goToField(path)}>
                {checkerLine(line, { language, say })}
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
