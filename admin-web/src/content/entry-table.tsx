import { Checkbox } from '@mantine/core';
import { type KeyboardEvent, useEffect } from 'react';
import { Link } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import type { EntryRow } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { AgeBar } from './age-bar.tsx';
import { dangerName } from './danger-names.ts';
import { EntryTags } from './entry-tags.tsx';
import { valueWord } from './field-words.ts';
import { entryPath, type KindPage } from './kinds.ts';
import { takeOpened } from './list-place.ts';
import { ownerWords, readersWords } from './met-words.ts';
import { useCountries, useTopics } from './queries.ts';
import { type RowWords, rowWords, writtenDay } from './row-words.ts';
import { isWithheld } from './withdrawn.tsx';

interface EntryTableProps {
  page: KindPage;
  rows: readonly EntryRow[];
  chosen: ReadonlySet<string>;
  /** `null`: nothing of this kind is chosen. */
  onChosen: ((chosen: ReadonlySet<string>) => void) | null;
}

/** One row an entry; on a phone each is a card. */
export function EntryTable({ page, rows, chosen, onChosen }: EntryTableProps) {
  const say = useSay();
  const { nameOf: countryName } = useCountries();
  const topics = useTopics(page.kind === 'example' || page.kind === 'fact');
  useEffect(() => {
    const entry = takeOpened(page.path);
    if (entry !== null) document.getElementById(linkId(entry))?.focus();
  }, [page.path]);
  const areAllChosen = rows.every(({ entry }) => chosen.has(entry));
  function choose(entries: readonly string[], isOn: boolean): void {
    const next = new Set(chosen);
    for (const entry of entries) isOn ? next.add(entry) : next.delete(entry);
    onChosen?.(next);
  }
  const worded = (words: RowWords, entry: string): RowWords => {
    if (page.kind === 'example' && topics !== null) return { ...words, value: topics.nameOf(words.value) };
    if (page.kind !== 'danger') return words;
    const name = dangerName(entry, say);
    return { ...words, title: { tg: name, ru: name } };
  };
  return (
    <table className="entries" onKeyDown={stepThrough}>
      <thead>
        <tr>
          {onChosen !== null && (
            <th className="entry-choose-all">
              <Checkbox
                aria-label={say('content_choose_all')}
                checked={areAllChosen}
                indeterminate={!areAllChosen && chosen.size > 0}
                onChange={({ currentTarget }) =>
                  choose(
                    rows.map(({ entry }) => entry),
                    currentTarget.checked,
                  )
                }
              />
              <span className="choose-all-words" aria-hidden="true">
                {say('content_choose_all')}
              </span>
            </th>
          )}
          <th>{ownNames.tg}</th>
          <th>{ownNames.ru}</th>
          {page.isDated && <th>{say('content_checked_column')}</th>}
          {page.isDated && <th>{say('content_age')}</th>}
          {page.isSaid && <th>{say('content_used')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <EntryLine
            key={row.entry}
            page={page}
            row={row}
            words={worded(rowWords(page.kind, row), row.entry)}
            countryName={countryName}
            usedIn={page.kind === 'fact' && topics !== null ? row.usedIn.map(topics.nameOf) : []}
            isChosen={chosen.has(row.entry)}
            onChoose={onChosen === null ? null : (isOn) => choose([row.entry], isOn)}
          />
        ))}
      </tbody>
    </table>
  );
}

const SAID_IN_SHOWN = 3;

const linkId = (entry: string) => `entry-${entry}`;

interface EntryLineProps {
  page: KindPage;
  row: EntryRow;
  words: RowWords;
  countryName: (id: string) => string;
  /** Titles of the flows that say it: many facts read alike. */
  usedIn: readonly string[];
  isChosen: boolean;
  onChoose: ((isOn: boolean) => void) | null;
}

function EntryLine({ page, row, words, countryName, usedIn, isChosen, onChoose }: EntryLineProps) {
  const say = useSay();
  const { title, value, unit, source, checked, risk, country } = words;
  const unitWord = unit === null ? null : valueWord('unit', unit);
  const owner = ownerWords(row.owner, say);
  const about = [
    [value, unitWord === null ? unit : say(unitWord)].filter(Boolean).join(' '),
    country === null ? '' : countryName(country),
    risk === null ? '' : say('content_class', { risk }),
  ].filter(Boolean);
  return (
    <tr data-gone={row.draft?.deletes || undefined}>
      {onChoose !== null && (
        <td className="entry-choose">
          <Checkbox
            aria-label={say('content_choose', { name: title.ru })}
            checked={isChosen}
            onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
          />
        </td>
      )}
      <td className="entry-title">
        <Link to={entryPath(page.path, row.entry)} id={linkId(row.entry)} className="entry-link" lang="tg">
          {title.tg}
        </Link>
        {usedIn.length > 0 && (
          <span className="entry-about">
            {say('content_said_in', { flows: usedIn.slice(0, SAID_IN_SHOWN).join(', ') })}
            {usedIn.length > SAID_IN_SHOWN && '…'}
          </span>
        )}
        {about.length > 0 && <span className="entry-about">{about.join(' · ')}</span>}
        {row.entry !== title.tg && <span className="entry-id">{row.entry}</span>}
        <EntryTags row={row} />
      </td>
      <td className="entry-twin" lang="ru">
        <Link to={entryPath(page.path, row.entry)} className="entry-twin-link">
          <span className="entry-twin-words">{title.ru}</span>
        </Link>
      </td>
      {page.isDated && (
        <td className="entry-source">
          {checked !== null && <span className="entry-day">{writtenDay(checked)}</span>}
          <span className="hint">{source}</span>
          {owner !== '' && <span className="hint">{say('content_owner', { name: owner })}</span>}
        </td>
      )}
      {page.isDated && (
        <td className="entry-age">
          {isWithheld(row) ? (
            <span className="hint">{say('content_withheld')}</span>
          ) : (
            <AgeBar row={row} words={words} />
          )}
        </td>
      )}
      {page.isSaid && <Met row={row} />}
    </tr>
  );
}

/** Where people meet an entry, and how many of them have. */
function Met({ row }: { row: EntryRow }) {
  const say = useSay();
  return (
    <td className="entry-used">
      <span className="hint">{readersWords(row.readers, say)}</span>
      <span>{row.usedBy === 0 ? say('content_used_nowhere') : say('content_used_by', { count: row.usedBy })}</span>
      {row.unanswered !== null && <Rung {...row.unanswered} />}
    </td>
  );
}

/** How it went for those who have rung. */
function Rung({ said, silent, wrong }: NonNullable<EntryRow['unanswered']>) {
  const say = useSay();
  return (
    <>
      <span className={silent > 0 ? 'entry-failed' : 'hint'}>{say('content_nobody_answered', { silent, said })}</span>
      {wrong > 0 && <span className="entry-failed">{say('content_somebody_else', { wrong, said })}</span>}
    </>
  );
}

/** Up and down go from entry to entry. */
export function stepThrough(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || !(event.target instanceof HTMLElement) || !event.target.classList.contains('entry-link')) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.entry-link')];
  const next = links[links.indexOf(event.target) + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
