import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readChatAddress } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { Copy, QrWhenAsked } from './scanned.tsx';

/** For a person at the desk: their own camera leads them to the web chat, and they need no messenger. */
export function ChatSection() {
  const say = useSay();
  const [isShown, setShown] = useState(false);
  return (
    <Section title={say('chat_page_title')} lead={say('chat_page_lead')}>
      <div className="buttons">
        <Button variant="default" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {say(isShown ? 'chat_page_hide' : 'chat_page_show')}
        </Button>
      </div>
      {isShown && <Address />}
    </Section>
  );
}

function Address() {
  const say = useSay();
  const address = useQuery({ queryKey: ['chat-address'], queryFn: readChatAddress });
  if (address.isError) return <PageProblem error={address.error} onAgain={() => void address.refetch()} />;
  if (address.data === undefined) return <PageWait />;
  const { chat, plain } = address.data;
  if (chat === null || plain === null) return <p role="status">{say('chat_page_none')}</p>;
  return (
    <>
      <div className="enrolment">
        <QrWhenAsked text={chat} label={say('chat_page_qr')} />
        <div className="buttons">
          <code>{chat}</code>
          <Copy value={chat} word={say('telegram_copy')} />
        </div>
      </div>
      <p>
        {say('chat_page_plain')} <code>{plain}</code>
      </p>
    </>
  );
}
