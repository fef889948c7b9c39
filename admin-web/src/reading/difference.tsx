import { useState } from 'react';
import type { Written } from '../api/releases.ts';
import { useFlowName } from '../language/service.ts';
import { type Say, useSay, useWords } from '../language/words.tsx';
import { fieldWords, sentenceOf, valueWords } from './change-words.ts';
import { type Change, changesBetween, type Twin } from './changes.ts';
import { type ItemWords, itemWords } from './item-words.ts';
import { Pieces } from './pieces.tsx';
import { linesBetween, wordsBetween } from './word-diff.ts';

/** So many changes are shown at once. */
const SHOWN = 40;
/** A value that is longer than this is compared by words. */
const SHORT = 40;

interface DifferenceProps {
  before: Written;
  after: Written;
  /** All of it at once, where its end tells that it was looked at. */
  isAll?: boolean;
}

/** What is otherwise in one state of an entry than in the other. `null`: there it is not. */
export function DifferenceView({ before, after, isAll = false }: DifferenceProps) {
  const { say, language } = useWords();
  const flowName = useFlowName();
  const [isWhole, setWhole] = useState(isAll);
  const isPlain = [before, after].some((one) => one !== null && !isRecord(one.json));
  const changes = isPlain ? [] : changesBetween(before?.json, after?.json);
  if (changes.length === 0) return <Lines before={before?.text ?? ''} after={after?.text ?? ''} />;
  const shown = isWhole ? changes : changes.slice(0, SHOWN);
  const items = itemWords([after?.json, before?.json], language, flowName);
  return (
    <div className="difference">
      {inRuns(shown).map((run) =>
        Array.isArray(run) ? (
          <ul key={run[0]?.path.join('/')} className="sentences">
            {run.map((change) => (
              <li key={change.path.join('/')}>{told(inTitles(change, flowName), say, items)}</li>
            ))}
          </ul>
        ) : (
          <TwinChange key={run.path.join('/')} change={run} items={items} />
        ),
      )}
      {shown.length < changes.length && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {say('read_more_changes', { number: changes.length - shown.length })}
        </button>
      )}
    </div>
  );
}

type TextChange = Extract<Change, { kind: 'text' }>;
type ShortChange = Exclude<Change, TextChange>;

/** Short sentences stand together; each text stands by itself. */
function inRuns(changes: readonly Change[]): (TextChange | ShortChange[])[] {
  const runs: (TextChange | ShortChange[])[] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (change.kind === 'text') runs.push(change);
    else if (Array.isArray(last)) last.push(change);
    else runs.push([change]);
  }
  return runs;
}

/** In both languages side by side: whoever reads one sees that the other follows. */
function TwinChange({ change, items }: { change: TextChange; items: ItemWords }) {
  const say = useSay();
  return (
    <section className="twin">
      <h3>{fieldWords(change, say, items)}</h3>
      <div className="twin-columns">
        <Half of={change} language="tg" />
        <Half of={change} language="ru" />
      </div>
    </section>
  );
}

function Half({
  of: { before, after },
  language,
}: {
  of: Record<'before' | 'after', Twin | null>;
  language: keyof Twin;
}) {
  const say = useSay();
  const [was, is] = [before?.[language] ?? '', after?.[language] ?? ''];
  return (
    <div className="half">
      <p className="hint half-language">
        {say(language === 'tg' ? 'language_tg' : 'language_ru')}
        {was === is && ` · ${say('read_unchanged')}`}
      </p>
      <p className="half-text" lang={language}>
        <Pieces pieces={wordsBetween(was, is, language)} />
      </p>
    </div>
  );
}

/** A field that names a flow names it by its title. */
function inTitles(change: ShortChange, flowName: (flow: string) => string): ShortChange {
  if (change.path.length !== 1 || change.path[0] !== 'flow') return change;
  const named = (value: ShortChange['before']) => (typeof value === 'string' ? flowName(value) : value);
  return { ...change, before: named(change.before), after: named(change.after) };
}

function told(change: ShortChange, say: Say, items: ItemWords) {
  const { before, after, path } = change;
  if (typeof before !== 'string' || typeof after !== 'string' || Math.max(before.length, after.length) <= SHORT)
    return sentenceOf(change, say, items);
  return (
    <>
      {fieldWords(change, say, items)}
      {': '}
      <Pieces pieces={wordsBetween(valueWords(before, path, say, items), valueWords(after, path, say, items), 'ru')} />
    </>
  );
}

/** What has no fields is compared as it is written. */
function Lines({ before, after }: { before: string; after: string }) {
  const say = useSay();
  if (before === after) return <p className="hint">{say('read_no_difference')}</p>;
  return (
    <pre className="lines">
      <Pieces pieces={linesBetween(before, after)} />
    </pre>
  );
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
