import { Textarea } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { WholeEntry } from '../api/content.ts';
import { Problem } from '../api/http.ts';
import { type Say, useSay, useWords } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { BarAlert } from './bar-alert.tsx';
import { ClashPanel } from './clash-panel.tsx';
import { dangerName } from './danger-names.ts';
import { EntryButtons } from './entry-buttons.tsx';
import { heldFrom } from './entry-day.ts';
import { EntryNotices } from './entry-notices.tsx';
import { EntrySide } from './entry-side.tsx';
import { EntryTags } from './entry-tags.tsx';
import { FormProvider } from './form-context.tsx';
import { FormPart, GroupFields } from './form-part.tsx';
import { shapeOf } from './form-shape.ts';
import { isUnread, type Keeper, type Keeping } from './keeper.ts';
import { entryPath, type KindPage } from './kinds.ts';
import { keepOpened, listPlace } from './list-place.ts';
import { isRecord } from './merge-entry.ts';
import { useEntry } from './queries.ts';
import { rowWords } from './row-words.ts';
import { SaveState } from './save-state.tsx';
import { TalkPart } from './talk-part.tsx';
import { useKeeper } from './use-keeper.ts';

/** One entry: its form, how it reads, what is wrong with it, and what was. */
export function EntryPage({ page, entry }: { page: KindPage; entry: string }) {
  const whole = useEntry(page.kind, entry);
  if (whole.data !== undefined) return <Opened page={page} entry={entry} whole={whole.data} />;
  const { plain, day } = heldFrom(entry);
  // Since its day it is that entry.
  if (day !== null && Problem.is(whole.error, 'entry_unknown')) return <Gone page={page} plain={plain} />;
  if (whole.isError) return <PageProblem error={whole.error} onAgain={() => void whole.refetch()} />;
  return <PageWait />;
}

/** Nothing is said for that day any more. */
function Gone({ page, plain }: { page: KindPage; plain: string }) {
  const say = useSay();
  return (
    <div className="state">
      <p className="state-title">{say('problem_entry_unknown')}</p>
      <Link to={entryPath(page.path, plain)}>{say('content_day_plain')}</Link>
    </div>
  );
}

interface OpenedProps {
  page: KindPage;
  entry: string;
  whole: WholeEntry;
}

function Opened({ page, entry, whole }: OpenedProps) {
  const { say, language } = useWords();
  const [, go] = useLocation();
  const mayEdit = useMay()('edit_content');
  const { keeper, keeping } = useKeeper(page.kind, entry, whole);
  // As it was when the page was opened: a heading that changes would push the form away from whoever is typing.
  const [named] = useState(() => rowWords(page.kind, whole.row).title);
  const title = titleIn(page, entry, { say, words: named[language === 'tg' ? 'tg' : 'ru'] });
  useShortcuts([{ keys: 'Escape', word: 'content_back', run: () => go(listPlace(page.path)) }]);
  useSaveKey(keeper);
  const heading = useRef<HTMLDivElement>(null);
  const isScrolledBy = useIsOutOfSight(heading);
  useEffect(() => keepOpened(page.path, entry), [page.path, entry]);
  const inBar = isScrolledBy && (
    <div className="entry-named">
      <strong>{title}</strong>
      <EntryTags row={whole.row} />
    </div>
  );

  return (
    <div className="sheet-page entry-page">
      <header className="entry-head">
        <div className="entry-top">
          <Link to={listPlace(page.path)} className="link entry-back">
            <Icon name="back" />
            {say(page.word)}
          </Link>
          <EntryTags row={whole.row} />
        </div>
        <div className="entry-heading" ref={heading}>
          <h1>{title}</h1>
          {entry !== title && <span className="entry-id">{entry}</span>}
        </div>
      </header>
      <div className="entry-bar">
        {mayEdit ? (
          <>
            <SaveState
              keeping={keeping}
              whole={whole}
              onSave={() => void keeper.save()}
              named={inBar}
              alert={<BarAlert keeping={keeping} whole={whole} keeper={keeper} />}
            />
            <EntryButtons page={page} entry={entry} whole={whole} keeper={keeper} keeping={keeping} />
          </>
        ) : (
          <>
            {inBar}
            <p className="hint">{say('content_only_look')}</p>
          </>
        )}
      </div>
      <EntryNotices page={page} entry={entry} whole={whole} keeper={keeper} keeping={keeping} />
      {keeping.theirs !== null && <ClashPanel keeping={keeping} theirs={keeping.theirs} onJoin={keeper.join} />}
      <div className="entry-columns">
        <EntryForm page={page} whole={whole} keeper={keeper} keeping={keeping} />
        <EntrySide page={page} whole={whole} keeper={keeper} keeping={keeping} />
      </div>
    </div>
  );
}

/** Lists that have no words of their own are called as the pages call them. */
function titleIn({ kind, word }: KindPage, entry: string, { say, words }: { say: Say; words: string }): string {
  if (kind === 'weights') return say(word);
  return kind === 'danger' ? dangerName(entry, say) : words;
}

interface EntryFormProps {
  page: KindPage;
  whole: WholeEntry;
  keeper: Keeper;
  keeping: Keeping;
}

function EntryForm({ page, whole, keeper, keeping }: EntryFormProps) {
  const { say } = useWords();
  const shape = useMemo(() => shapeOf(whole.fields), [whole.fields]);
  const isLocked = !useMay()('edit_content') || keeping.deletes || (page.kind !== 'danger' && isUnread(whole));
  // Escape leaves a field first, and only then the page.
  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
  }
  return (
    <FormProvider problems={whole.problems} isLocked={isLocked} today={whole.today}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is pressed and left here are the fields within */}
      <div className="section entry-form" onBlur={() => void keeper.save()} onKeyDown={press}>
        {page.kind === 'danger' ? (
          <Textarea
            label={say(page.word)}
            description={say('content_danger_hint')}
            className="entry-words"
            rows={28}
            spellCheck={false}
            disabled={isLocked}
            value={typeof keeping.mine === 'string' ? keeping.mine : ''}
            onChange={({ currentTarget }) => keeper.change(currentTarget.value)}
          />
        ) : shape.as === 'group' ? (
          <GroupFields
            fields={shape.fields.filter(({ name }) => isWrittenIn(name, page, whole))}
            value={keeping.mine}
            onChange={keeper.change}
            path={[]}
          />
        ) : (
          <FormPart
            shape={shape}
            value={keeping.mine}
            onChange={keeper.change}
            path={[]}
            name=""
            label={say(page.word)}
          />
        )}
        {page.kind === 'said' && <TalkPart json={keeping.mine} />}
      </div>
    </FormProvider>
  );
}

/** What is written of a talk; all else was said on a phone. */
const OF_TALK: ReadonlySet<string> = new Set(['name', 'words']);

/** Forms of a Russian word beside a number: only a sentence that counts has them. */
const COUNTED: ReadonlySet<string> = new Set(['ru_one', 'ru_few', 'ru_many']);

function isWrittenIn(field: string, { kind }: KindPage, { live, draft }: WholeEntry): boolean {
  if (kind === 'said') return OF_TALK.has(field);
  if (COUNTED.has(field)) return [live, draft].some((one) => isRecord(one?.json) && Object.hasOwn(one.json, field));
  return field !== 'id';
}

/** Whether what names the entry has been scrolled away. */
function useIsOutOfSight(place: RefObject<HTMLElement | null>): boolean {
  const [isOut, setIsOut] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const watch = new IntersectionObserver(([seen]) => setIsOut(seen !== undefined && !seen.isIntersecting));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [place]);
  return isOut;
}

/** Ctrl+S saves at once; without it the browser would offer to save the page. */
function useSaveKey(keeper: Keeper): void {
  useEffect(() => {
    function press(event: globalThis.KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      void keeper.save();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keeper]);
}
