import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import { askForNotices, declineNotices, mayAskForNotices } from '../live/notice.ts';
import { useMay } from '../session.tsx';

/** Asks once whether this computer may tell when somebody writes in a case of one's own. */
export function NoticeBar() {
  const say = useSay();
  const may = useMay();
  const [isAsked, setIsAsked] = useState(() => !mayAskForNotices());
  if (isAsked || !may('answer_tickets')) return null;
  return (
    <section className="notice-ask" aria-label={say('notice_ask_title')}>
      <p>{say('notice_ask')}</p>
      <div className="buttons">
        <Button
          size="compact-xs"
          onClick={() => {
            setIsAsked(true);
            void askForNotices();
          }}
        >
          {say('notice_yes')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            setIsAsked(true);
            declineNotices();
          }}
        >
          {say('notice_no')}
        </Button>
      </div>
    </section>
  );
}
