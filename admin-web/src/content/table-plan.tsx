import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import ownNames from '../../../locales/language-names.json';
import type { TablePreview, TableRow } from '../api/register-table.ts';
import { type Say, useWords } from '../language/words.tsx';
import { useIsOnline } from '../shell/online.ts';
import { Empty } from '../shell/states.tsx';
import { fieldWord, valueWord } from './field-words.ts';
import { PlanPart } from './plan-part.tsx';

interface TablePlanProps {
  plan: TablePreview;
  isTaking: boolean;
  onTake: (picked: { take: string[]; remove: string[] }) => void;
}

/** What a table would do, row by row: what comes is ticked already, as far as it can be taken at once; what would go is not. */
export function TablePlan({ plan, isTaking, onTake }: TablePlanProps) {
  const { say, language } = useWords();
  const isOnline = useIsOnline();
  const of = (how: TableRow['how']) => plan.rows.filter((row) => row.how === how);
  const [added, changed, removed, newer] = [of('added'), of('changed'), of('removed'), of('newer')];
  const coming = [...added, ...changed].map(({ entry }) => entry);
  const [take, setTake] = useState<ReadonlySet<string>>(new Set(coming.slice(0, plan.most)));
  const [remove, setRemove] = useState<ReadonlySet<string>>(new Set());
  if (plan.faults.length > 0) {
    return (
      <div className="refused" role="alert">
        <p>{say('content_import_faults')}</p>
        <ul className="dotted">
          {plan.faults.map(({ line }) => (
            <li key={line.en}>{line[language]}</li>
          ))}
        </ul>
      </div>
    );
  }
  const count = take.size + remove.size;
  return (
    <>
      <PlanPart
        title={say('content_import_refused', { number: plan.refused.length + plan.refusedMore })}
        hint={say('content_import_refused_hint')}
        count={plan.refused.length}
      >
        {plan.refused.map(({ line, entry, problems }) => (
          <li key={line}>
            <span className="label">{say('content_import_line', { line })}</span>{' '}
            <span className="entry-id">{entry}</span>
            <ul className="dotted">
              {problems.map((problem) => (
                <li key={`${problem.path} ${problem.line.en}`}>{problem.line[language]}</li>
              ))}
            </ul>
          </li>
        ))}
        {plan.refusedMore > 0 && <li>{say('content_import_more', { number: plan.refusedMore })}</li>}
      </PlanPart>
      <PlanPart title={say('content_import_added', { number: added.length })} count={added.length}>
        {added.map((row) => (
          <Ticked key={row.entry} row={row} chosen={take} onChosen={setTake} />
        ))}
      </PlanPart>
      <PlanPart title={say('content_import_changed', { number: changed.length })} count={changed.length}>
        {changed.map((row) => (
          <Ticked key={row.entry} row={row} chosen={take} onChosen={setTake} />
        ))}
      </PlanPart>
      <PlanPart
        title={say('content_import_removed', { number: removed.length })}
        hint={say('content_import_removed_hint')}
        count={removed.length}
      >
        {removed.map((row) => (
          <Ticked key={row.entry} row={row} chosen={remove} onChosen={setRemove} />
        ))}
      </PlanPart>
      <PlanPart
        title={say('content_import_newer', { number: newer.length })}
        hint={say('content_import_newer_hint')}
        count={newer.length}
      >
        {newer.map(({ entry, name, why }) => (
          <li key={entry}>
            {name} <span className="entry-id">{entry}</span>{' '}
            <span className="hint">
              {say(why === 'draft' ? 'content_import_why_draft' : 'content_import_why_checked')}
            </span>
          </li>
        ))}
      </PlanPart>
      <p className="hint" role="status">
        {say('content_import_same', { number: plan.same })}
      </p>
      {coming.length + removed.length === 0 ? (
        <Empty title={say('content_import_nothing')} />
      ) : (
        <div className="save-bar">
          {coming.length + removed.length > plan.most && (
            <p className="hint" role="status">
              {say('content_import_most', { most: plan.most })}
            </p>
          )}
          <Button
            loading={isTaking}
            disabled={count === 0 || count > plan.most || !isOnline}
            onClick={() => onTake({ take: [...take], remove: [...remove] })}
          >
            {say('content_import_take', { number: count })}
          </Button>
        </div>
      )}
    </>
  );
}

interface TickedProps {
  row: TableRow;
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}

function Ticked({ row: { entry, name, how, fields }, chosen, onChosen }: TickedProps) {
  const { say } = useWords();
  return (
    <li>
      <Checkbox
        label={
          <>
            {name} <span className="entry-id">{entry}</span>
          </>
        }
        checked={chosen.has(entry)}
        onChange={({ currentTarget }) => {
          const next = new Set(chosen);
          if (currentTarget.checked) next.add(entry);
          else next.delete(entry);
          onChosen(next);
        }}
      />
      {fields.length > 0 && (
        <dl className="table-changes">
          {fields.map(({ name: column, before, after }) => (
            <div key={column}>
              <dt>{columnWords(column, say)}</dt>
              <dd>
                {how === 'added' ? (
                  cellWords(column, after, say)
                ) : (
                  <>
                    <del>{cellWords(column, before, say)}</del> <ins>{cellWords(column, after, say)}</ins>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** `says_tg` is the Tajik text of what is said. */
function columnWords(column: string, say: Say): string {
  const [name = column, language = null] = column.split('_');
  const word = fieldWord(name, null);
  const said = word === null ? name : say(word);
  if (language !== 'tg' && language !== 'ru') return said;
  return `${said} · ${ownNames[language]}`;
}

function cellWords(column: string, cell: string, say: Say): string {
  const word = valueWord(column, cell);
  return word === null ? cell || '–' : say(word);
}
