import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SignedIn } from '../api/account.ts';
import { draftString, markRead, type StringLanguage, saveString } from '../api/strings.ts';
import { ME, useSignedIn } from '../session.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { rowNow, showRow } from './queries.ts';
import { unsavedTexts } from './unsaved-texts.ts';
import { openWriting, type TextPlace, type Typed, type Writing } from './writing.ts';

/** What whoever translates does with the texts of a list. */
export interface Translating {
  writing: Writing;
  typed: ReadonlyMap<string, Typed>;
  saved: { key: string; at: number } | null;
  /** Saves what was typed, and says that somebody has read these; `false`: it stays unread. */
  read(key: string, languages: readonly StringLanguage[]): Promise<boolean>;
  /** Has the assistant draft a text; `false`: it has none. */
  draft(place: TextPlace): Promise<boolean>;
  /** What was asked for is refused, or the line is broken. */
  error: unknown;
  /** Somebody else has changed what was to be marked as read. */
  isChanged: boolean;
}

export function useTranslating(): Translating {
  const queries = useQueryClient();
  const { staff } = useSignedIn();
  const [saved, setSaved] = useState<Translating['saved']>(null);
  const [error, setError] = useState<unknown>(null);
  const [isChanged, setIsChanged] = useState(false);
  const [writing] = useState(() =>
    openWriting({
      save: saveString,
      onSeen: (row) => showRow(queries, row),
      onSaved: (row) => setSaved({ key: row.key, at: Date.now() }),
      isOwn: () => queries.getQueryData<SignedIn | null>(ME)?.staff.id === staff.id,
      recall: () => unsavedTexts.recall(staff.id),
      remember: (texts) => unsavedTexts.remember(staff.id, texts),
    }),
  );
  const typed = useSyncExternalStore(writing.listen, writing.read);
  useLeavingWarning(typed.size > 0);
  // Whoever goes to another page leaves nothing behind that is not saved.
  useEffect(() => {
    writing.open();
    return () => writing.close();
  }, [writing]);

  async function told<Of>(asked: () => Promise<Of>): Promise<Of | null> {
    setError(null);
    setIsChanged(false);
    try {
      return await asked();
    } catch (failure) {
      setError(failure);
      return null;
    }
  }

  return {
    writing,
    typed,
    saved,
    error,
    isChanged,
    async read(key, languages) {
      const areSaved = await Promise.all(languages.map((language) => writing.save({ key, language })));
      const row = rowNow(queries, key);
      if (row === null || areSaved.includes(false)) return false;
      const texts = languages
        .filter((language) => row[language].words !== '')
        .map((language) => ({ key, language, hash: row[language].hash, twinHash: row[other(language)].hash }));
      if (texts.length === 0) return true;
      const done = await told(() => markRead({ texts }));
      if (done === null) return false;
      setIsChanged(done.refused.length > 0);
      if (done.refused.length > 0) return false;
      const by = { id: staff.id, name: staff.name || staff.email };
      const mark = { state: 'read', by, at: Date.now(), isByAssistant: false, twinRead: null } as const;
      const isMarked = (language: StringLanguage) => texts.some((text) => text.language === language);
      showRow(queries, {
        ...row,
        tg: isMarked('tg') ? { ...row.tg, ...mark } : row.tg,
        ru: isMarked('ru') ? { ...row.ru, ...mark } : row.ru,
      });
      return true;
    },
    async draft({ key, language }) {
      const row = rowNow(queries, key);
      if (row === null) return false;
      const done = await told(() => draftString({ key, language, hash: row[language].hash }));
      if (done === null) return true;
      showRow(queries, done.row);
      return done.outcome !== 'none';
    },
  };
}

function other(language: StringLanguage): StringLanguage {
  return language === 'tg' ? 'ru' : 'tg';
}
