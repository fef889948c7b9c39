import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import ownNames from '../../../locales/language-names.json';
import type { StringFilePlan, StringLanguage } from '../api/strings.ts';
import { PlanPart } from '../content/plan-part.tsx';
import { useWords } from '../language/words.tsx';
import { Pieces } from '../reading/pieces.tsx';
import { wordsBetween } from '../reading/word-diff.ts';
import { useIsOnline } from '../shell/online.ts';
import { Empty } from '../shell/states.tsx';
import { PAIR_WORDS } from './string-words.ts';

type Row = StringFilePlan['rows'][number];
type Take = { key: string; language: StringLanguage; hash: string };

interface FilePlanProps {
  plan: StringFilePlan;
  isTaking: boolean;
  onTake: (take: Take[]) => void;
}

const nameOf = ({ key, language }: Row) => `${language} ${key}`;

/** What a file would do, text by text: what comes is ticked already, what is in doubt is not, what is newer here cannot be. */
export function FilePlan({ plan, isTaking, onTake }: FilePlanProps) {
  const { say, language } = useWords();
  const isOnline = useIsOnline();
  const of = (how: Row['how']) => plan.rows.filter((row) => row.how === how);
  const [added, changed, newer] = [of('added'), of('changed'), of('newer')];
  const [older, unsure] = [of('older-twin'), of('unsure')];
  const coming = [...added, ...changed, ...older, ...unsure];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set([...added, ...changed].map(nameOf)));
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
  const ticked = (row: Row) => (
    <Ticked
      key={nameOf(row)}
      row={row}
      isChosen={chosen.has(nameOf(row))}
      onChosen={(isOn) => {
        const next = new Set(chosen);
        if (isOn) next.add(nameOf(row));
        else next.delete(nameOf(row));
        setChosen(next);
      }}
    />
  );
  return (
    <>
      <PlanPart
        title={say('content_import_refused', { number: plan.refused.length + plan.refusedMore })}
        hint={say('content_import_refused_hint')}
        count={plan.refused.length}
      >
        {plan.refused.map(({ line, key, problems }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they only stand there
          <li key={at}>
            <span className="label">{say('content_import_line', { line })}</span>{' '}
            <span className="entry-id">{key}</span>
            <ul className="dotted">
              {problems.map((problem) => (
                <li key={problem.line.en}>{problem.line[language]}</li>
              ))}
            </ul>
          </li>
        ))}
        {plan.refusedMore > 0 && <li>{say('content_import_more', { number: plan.refusedMore })}</li>}
      </PlanPart>
      <PlanPart title={say('content_import_added', { number: added.length })} count={added.length}>
        {added.map(ticked)}
      </PlanPart>
      <PlanPart title={say('content_import_changed', { number: changed.length })} count={changed.length}>
        {changed.map(ticked)}
      </PlanPart>
      <PlanPart
        title={say('translate_older_twin', { number: older.length })}
        hint={say('translate_older_twin_hint')}
        count={older.length}
      >
        {older.map(ticked)}
      </PlanPart>
      <PlanPart
        title={say('translate_unsure', { number: unsure.length })}
        hint={say('translate_unsure_hint')}
        count={unsure.length}
      >
        {unsure.map(ticked)}
      </PlanPart>
      <PlanPart
        title={say('content_import_newer', { number: newer.length })}
        hint={say('translate_newer_hint')}
        count={newer.length}
      >
        {newer.map((row) => (
          <li key={nameOf(row)}>
            <About row={row} />
          </li>
        ))}
      </PlanPart>
      <p className="hint" role="status">
        {say('content_import_same', { number: plan.same })}
      </p>
      {coming.length === 0 ? (
        <Empty title={say('content_import_nothing')} />
      ) : (
        <div className="save-bar">
          <Button
            loading={isTaking}
            disabled={chosen.size === 0 || !isOnline}
            onClick={() =>
              onTake(
                coming
                  .filter((row) => chosen.has(nameOf(row)))
                  .map(({ key, language: of, hash }) => ({ key, language: of, hash })),
              )
            }
          >
            {say('translate_take_ticked', { number: chosen.size })}
          </Button>
        </div>
      )}
    </>
  );
}

function Ticked({ row, isChosen, onChosen }: { row: Row; isChosen: boolean; onChosen: (isOn: boolean) => void }) {
  return (
    <li>
      <Checkbox
        label={<About row={row} />}
        checked={isChosen}
        onChange={({ currentTarget }) => onChosen(currentTarget.checked)}
      />
    </li>
  );
}

/** The twin, and the text as it would be, with what is otherwise in it. */
function About({ row: { language, kind, how, twin, twinThere, here, there } }: { row: Row }) {
  const { say } = useWords();
  const ofTwin = language === 'tg' ? 'ru' : 'tg';
  return (
    <span className="string-change">
      <span className="hint">
        {ownNames[language]} · {say(PAIR_WORDS[kind])}
      </span>
      {how === 'older-twin' && (
        <>
          <span className="hint">{say('translate_twin_there')}</span>
          <span className="string-before" lang={ofTwin}>
            {twinThere}
          </span>
          <span className="hint">{say('translate_twin_here')}</span>
        </>
      )}
      <span className="string-before" lang={ofTwin}>
        {twin}
      </span>
      <span lang={language}>{here === '' ? there : <Pieces pieces={wordsBetween(here, there, language)} />}</span>
    </span>
  );
}
