import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import ownNames from '../../../locales/language-names.json';
import { Problem } from '../api/http.ts';
import type { StringSide as Side, StringLanguage, StringRow } from '../api/strings.ts';
import { dayOf } from '../language/moments.ts';
import { problemWords } from '../language/problem-words.ts';
import { type Say, useSay } from '../language/words.tsx';
import { Pieces } from '../reading/pieces.tsx';
import { wordsBetween } from '../reading/word-diff.ts';
import { useMay } from '../session.tsx';
import { VoicePart } from '../voices/voice-part.tsx';
import { VoiceTag } from '../voices/voice-tag.tsx';
import { STATE_TONES, STATE_WORDS } from './string-words.ts';
import type { Translating } from './use-translating.ts';
import { nameOfPlace, progressOf, type Typed } from './writing.ts';

const FLOW = 'flow/';
const WRONG: readonly string[] = ['clash', 'failed'];

interface StringSideProps {
  row: StringRow;
  language: StringLanguage;
  isOpen: boolean;
  isAssisted: boolean;
  translating: Translating;
}

/** A text in one language, how far it is, and what is to be known before it is read. */
export function StringSide({ row, language, isOpen, isAssisted, translating }: StringSideProps) {
  const say = useSay();
  const mayEdit = useMay()('edit_content');
  const place = { key: row.key, language };
  const side = row[language];
  const typed = translating.typed.get(nameOfPlace(place));
  const words = typed?.words ?? side.words;
  const flow = row.group.startsWith(FLOW) ? row.group.slice(FLOW.length) : null;
  // Whoever looks at another text loses no recording of this one.
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  const spoken = flow === null ? null : { flow, textKey: row.key, language, words };
  return (
    <div className="string-side" data-language={language}>
      <div className="string-state">
        <span className="label">{ownNames[language]}</span>
        <span className="tag" data-tone={STATE_TONES[side.state]}>
          {say(STATE_WORDS[side.state])}
        </span>
        {side.isByAssistant && (
          <span className="tag" data-tone="invited">
            {say('translate_by_assistant')}
          </span>
        )}
        {!isOpen && spoken !== null && <VoiceTag {...spoken} />}
      </div>
      {isOpen && mayEdit ? (
        <Textarea
          aria-label={ownNames[language]}
          autosize
          minRows={2}
          maxRows={14}
          lang={language}
          value={words}
          onChange={({ currentTarget }) =>
            translating.writing.type({ ...place, group: row.group }, currentTarget.value, side.hash)
          }
          onBlur={() => void translating.writing.save(place)}
          error={row.most !== null && lengthOf(words) > row.most}
        />
      ) : (
        <p className="string-words" lang={language}>
          {words}
        </p>
      )}
      {!isOpen && typed !== undefined && (
        <p className={WRONG.includes(progressOf(typed)) ? 'refused' : 'hint'} role="status">
          {savingWords(typed, say)}
        </p>
      )}
      {isOpen && (
        <>
          <p className="hint string-about">
            {row.most !== null && <span>{say('translate_length', { length: lengthOf(words), most: row.most })}</span>}
            {side.by !== null && side.at !== null && (
              <span>{say('translate_read_by', { name: side.by.name, day: dayOf(side.at) })}</span>
            )}
            {typed !== undefined && <span role="status">{savingWords(typed, say)}</span>}
          </p>
          <Since row={row} language={language} />
          <Warnings side={side} />
          {typed?.theirs && <Theirs theirs={typed.theirs} place={place} translating={translating} />}
          {isAssisted && mayEdit && side.state !== 'read' && typed === undefined && row.kind !== 'synonyms' && (
            <DraftButton place={place} translating={translating} />
          )}
        </>
      )}
      {spoken !== null && wasOpened && (
        <div hidden={!isOpen}>
          <VoicePart {...spoken} />
        </div>
      )}
    </div>
  );
}

/** What has changed in the twin since somebody read both. */
function Since({ row, language }: { row: StringRow; language: StringLanguage }) {
  const say = useSay();
  const twin = language === 'tg' ? 'ru' : 'tg';
  const { twinRead } = row[language];
  if (twinRead === null) return null;
  return (
    <div className="string-since">
      <p className="label">{say('translate_since')}</p>
      <p lang={twin}>
        <Pieces pieces={wordsBetween(twinRead, row[twin].words, twin)} />
      </p>
    </div>
  );
}

function Warnings({ side: { warnings, isOtherLanguage } }: { side: Side }) {
  const say = useSay();
  if (warnings.length === 0 && !isOtherLanguage) return null;
  return (
    <ul className="dotted string-warnings">
      {isOtherLanguage && <li>{say('translate_other_language')}</li>}
      {warnings.map(({ found, write }) => (
        <li key={found}>{say('translate_write', { found, write })}</li>
      ))}
    </ul>
  );
}

interface TheirsProps {
  theirs: Side;
  place: { key: string; language: StringLanguage };
  translating: Translating;
}

/** Somebody else has written in the same text: both are shown, and nothing is saved before one was chosen. */
function Theirs({ theirs, place, translating: { writing } }: TheirsProps) {
  const say = useSay();
  return (
    <div className="refused" role="alert">
      <p>{say('translate_theirs')}</p>
      <p lang={place.language}>{theirs.words}</p>
      <div className="buttons">
        <Button size="compact-sm" variant="default" onClick={() => writing.settle(place, 'mine')}>
          {say('content_keep_mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => writing.settle(place, 'theirs')}>
          {say('content_take_theirs')}
        </Button>
      </div>
    </div>
  );
}

function DraftButton({ place, translating }: Omit<TheirsProps, 'theirs'>) {
  const say = useSay();
  const [state, setState] = useState<'idle' | 'asked' | 'none'>('idle');
  return (
    <div className="buttons">
      <Button
        size="compact-sm"
        variant="default"
        loading={state === 'asked'}
        onClick={() => {
          setState('asked');
          void translating.draft(place).then((isThere) => setState(isThere ? 'idle' : 'none'));
        }}
      >
        {say('translate_draft')}
      </Button>
      <span className="hint" role="status">
        {state === 'none' && say('translate_no_draft')}
      </span>
    </div>
  );
}

function savingWords(typed: Typed, say: Say): string {
  const progress = progressOf(typed);
  const { error } = typed;
  if (progress === 'clash') return say('translate_clash');
  if (progress === 'saving') return say('content_saving');
  if (progress === 'unsaved') return say('content_not_saved');
  if (Problem.is(error, 'offline')) return say('content_save_offline');
  return say('content_save_failed', { why: problemWords(error, say) });
}

/** As the channels count: a letter of two halves is one. */
function lengthOf(words: string): number {
  return [...words.trim()].length;
}
