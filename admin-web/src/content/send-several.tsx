import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SeenDraft, type SeveralResult, sendSeveral } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { SeveralTold } from '../shell/several-told.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { CONTENT } from './queries.ts';

/** With how many it was done. */
export const SENT = 'content_sent_several';
const LEAD = 'content_send_several_lead';

interface SendSeveralProps {
  /** Exactly the bytes that whoever presses has seen. */
  drafts: readonly SeenDraft[];
  titleOf: (entry: string) => string;
}

/** Asks for a reader of several drafts at one press, as the next thing to do, and says in its own place what came of it. */
export function SendSeveral({ drafts, titleOf }: SendSeveralProps) {
  const [result, setResult] = useState<SeveralResult | null>(null);
  if (result !== null) return <SeveralTold word={SENT} result={result} titleOf={titleOf} />;
  return <SendSeveralButton drafts={drafts} isNext onSent={setResult} />;
}

interface SendSeveralButtonProps {
  drafts: readonly SeenDraft[];
  /** It is what is to be done now. */
  isNext?: boolean;
  onSent: (result: SeveralResult) => void;
}

/** Asks for a reader of several drafts at one press; whoever reads is shown them together. */
export function SendSeveralButton({ drafts, isNext = false, onSent }: SendSeveralButtonProps) {
  const say = useSay();
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);

  async function send(note: string | null): Promise<void> {
    const result = await sendSeveral({ drafts: [...drafts], note });
    await queries.invalidateQueries({ queryKey: CONTENT });
    onSent(result);
  }

  if (drafts.length === 0 && !isOpen) return null;
  return (
    <>
      <Button variant={isNext ? 'filled' : 'default'} onClick={() => setIsOpen(true)}>
        {say('content_send_several', { number: drafts.length })}
      </Button>
      {isOpen && <AskDialog word="content_send" lead={LEAD} hasNote onClose={() => setIsOpen(false)} run={send} />}
    </>
  );
}
