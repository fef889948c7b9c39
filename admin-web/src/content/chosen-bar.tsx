import { Button } from '@mantine/core';
import { useState } from 'react';
import type { EntryRow, SeveralResult } from '../api/content.ts';
import { useWords } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { SeveralTold } from '../shell/several-told.tsx';
import type { KindPage } from './kinds.ts';
import { leftAfter, unsentOf } from './own-drafts.ts';
import { rowWords } from './row-words.ts';
import { SENT, SendSeveralButton } from './send-several.tsx';

const CHOSEN_MAX = 200;

interface ChosenBarProps {
  page: KindPage;
  /** All of the list. */
  rows: readonly EntryRow[];
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  onCheck: () => void;
}

/** What can be done with the entries that were chosen; and what came of it, until it is put away. */
export function ChosenBar({ page, rows, chosen, onChosen, onCheck }: ChosenBarProps) {
  const { say, language } = useWords();
  const { staff } = useSignedIn();
  const [sent, setSent] = useState<SeveralResult | null>(null);
  const picked = rows.filter(({ entry }) => chosen.has(entry));
  const unsent = unsentOf(picked, staff.id);
  const titleOf = (entry: string) => {
    const row = rows.find((one) => one.entry === entry);
    return row === undefined ? entry : rowWords(page.kind, row).title[language === 'tg' ? 'tg' : 'ru'];
  };
  return (
    <>
      {sent !== null && (
        <div className="sent-told">
          <SeveralTold word={SENT} result={sent} titleOf={titleOf} />
          <Button variant="default" onClick={() => setSent(null)}>
            {say('close')}
          </Button>
        </div>
      )}
      {picked.length > 0 && (
        <div className="save-bar" role="status">
          <span>
            {say('content_chosen', { count: picked.length })}
            {picked.length > CHOSEN_MAX && `. ${say('content_most_at_once', { most: CHOSEN_MAX })}`}
            {unsent.length > CHOSEN_MAX && ` ${say('content_send_rest', { most: CHOSEN_MAX })}`}
          </span>
          <Button variant="default" onClick={() => onChosen(new Set())}>
            {say('content_choose_none')}
          </Button>
          <SendSeveralButton
            key={[...chosen].join(' ')}
            drafts={unsent.slice(0, CHOSEN_MAX)}
            onSent={(result) => {
              setSent(result);
              onChosen(leftAfter(result, unsent));
            }}
          />
          <Button disabled={picked.length > CHOSEN_MAX} onClick={onCheck}>
            {say('content_checked_today')}
          </Button>
        </div>
      )}
    </>
  );
}
