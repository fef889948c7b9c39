import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SeenDraft, type SeveralResult, sendSeveral } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { SeveralTold } from '../shell/several-told.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { CONTENT } from './queries.ts';

const WORDS = { lead: 'content_send_several_lead', sent: 'content_sent_several' } as const;

interface SendSeveralProps {
  /** Exactly the bytes that whoever presses has seen. */
  drafts: readonly SeenDraft[];
  titleOf: (entry: string) => string;
  onSent?: () => void;
}

/** Asks for a reader of several drafts at one press; whoever reads is shown them together. */
export function SendSeveral({ drafts, titleOf, onSent }: SendSeveralProps) {
  const say = useSay();
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [result, setResult] = useState<SeveralResult | null>(null);

  async function send(note: string | null): Promise<void> {
    const done = await sendSeveral({ drafts: [...drafts], note });
    setResult(done);
    await queries.invalidateQueries({ queryKey: CONTENT });
    if (done.refused.length === 0) onSent?.();
  }

  if (result !== null) return <SeveralTold word={WORDS.sent} result={result} titleOf={titleOf} />;
  if (drafts.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {say('content_send_several', { number: drafts.length })}
      </Button>
      {isOpen && (
        <AskDialog word="content_send" lead={WORDS.lead} hasNote onClose={() => setIsOpen(false)} run={send} />
      )}
    </>
  );
}
