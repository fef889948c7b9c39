import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { CAPTION_MAX } from '../../../core/own-file.ts';
import type { Case } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { useLateAnswer } from '../language/service.ts';
import { useSay } from '../language/words.tsx';
import { useLive } from '../live/live.tsx';
import { useSignedIn } from '../session.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';
import { useLength } from '../shell/length.ts';
import { useIsOnline } from '../shell/online.ts';
import { Refused } from '../shell/states.tsx';
import { AttachedFile, AttachPart } from './attach-part.tsx';
import { CannedPicker } from './canned-picker.tsx';
import type { CaseDialogName } from './case-dialog.tsx';
import { useNow } from './clock.ts';
import { PresenceLine } from './presence.tsx';
import { useMove, useNames } from './queries.ts';
import { WaitNotice } from './safe-wait.tsx';
import { sendUnsent } from './send-unsent.ts';
import { type Command, type HERE, isHere, type Ready } from './slash-list.ts';
import type { Standing } from './standing.ts';
import { type Unsent, type UnsentKind, useUnsent } from './unsent.ts';
import { NotLeft } from './waiting.tsx';

const CardPart = fetched(() => import('./card-part.tsx'), 'CardPart', Nothing);

export interface ComposerHandle {
  reply(): void;
  note(): void;
}

interface ComposerProps {
  ref: Ref<ComposerHandle>;
  ticket: Case;
  standing: Standing;
  onDialog: (name: CaseDialogName) => void;
}

const MOST: Record<UnsentKind, number> = { reply: 3500, note: 2000 };

/** Where one answers, or writes a note. Whoever does not hold the case is told what to do first. */
export function Composer({ ref, ticket, standing, onDialog }: ComposerProps) {
  const say = useSay();
  const { staff } = useSignedIn();
  const [wanted, setWanted] = useState<UnsentKind>('reply');
  const kind: UnsentKind = standing.isMine ? wanted : 'note';
  const { unsent, write, send: toSend, said } = useUnsent({ staffId: staff.id, ticketId: ticket.id }, kind);
  const file = kind === 'reply' ? unsent.file : null;
  const hasCaption = file !== null && file.kind !== 'voice';
  const { isTooLong, fewLeft, error } = useLength(unsent.text, hasCaption ? CAPTION_MAX : MOST[kind]);
  const [isSpeaking, setIsSpeaking] = useState(false);
  const isPhone = useMediaQuery('(max-width: 47.99rem)') ?? false;
  const [isCarding, setIsCarding] = useState(false);
  const [language, setLanguage] = useState(ticket.language ?? 'tg');
  const fileButton = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  // Also where another case is looked at before the answer comes.
  const sending = useMove(ticket.id, async (sent: Unsent) => {
    const done = await sendUnsent(ticket.id, kind, sent);
    said(sent);
    if (document.activeElement !== field.current) keepNote(false);
    return done;
  });
  const { isLive } = useLive();
  const isOnline = useIsOnline();
  const hasLine = isOnline && isLive !== false;
  // What is said of a broken line holds until it is back. What was written stays, and goes out under its key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a try that fails on a line that looks whole is told
  useEffect(() => {
    if (hasLine && Problem.is(sending.error, 'offline')) sending.reset();
  }, [hasLine]);
  const isPicking = kind === 'reply' && unsent.text.startsWith('/');
  const isWhole = file?.kind === 'voice' || ((unsent.text.trim() !== '' || file !== null) && !isTooLong);
  const maySend = isWhole && !isPicking && (kind === 'note' || standing.mayAnswer);

  function turnTo(next: UnsentKind): void {
    // At once: what is typed next must not be taken for a shortcut. And first, for with the cursor alone it would be a note.
    field.current?.focus();
    setWanted(next);
    sending.reset();
  }
  useImperativeHandle(ref, () => ({ reply: () => turnTo('reply'), note: () => turnTo('note') }));

  /** Where the claim is answered under the hands of whoever writes a note, the rest of it must not go to the person. */
  function keepNote(isKept: boolean): void {
    if (!standing.isMine) setWanted(isKept ? 'note' : 'reply');
  }
  function send(then = () => {}): void {
    // The same key goes with a second click, so that the server knows it for the same.
    if (maySend && !sending.isPending) sending.mutate(toSend(), { onSuccess: () => then() });
  }
  function askToClose(): void {
    if (!standing.mayMove) return;
    // Else the window gives the cursor back to the field, and the next shortcut is typed there.
    field.current?.blur();
    onDialog('close');
  }
  function pick({ id, text: both, isOwn }: Ready): void {
    const text = both[language];
    // The server fills a common one anew as it is said, in the person's own language; one's own is free words.
    const isCommon = !isOwn && language === (ticket.language ?? 'tg');
    write({ text, canned: isCommon ? { id, text } : null });
    field.current?.focus();
  }
  function obey(command: Command): void {
    write({ text: '' });
    if (isHere(command)) deeds[command]();
    else onDialog(command);
  }
  const deeds: Record<(typeof HERE)[number], () => void> = {
    note: () => turnTo('note'),
    card: () => setIsCarding(true),
    voice: () => setIsSpeaking(true),
    file: () => fileButton.current?.click(),
    language: () => setLanguage(language === 'tg' ? 'ru' : 'tg'),
  };
  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (event.shiftKey) send(askToClose);
      else send();
    }
    if (event.key === 'Escape' && !isPicking) field.current?.blur();
  }

  return (
    <div className="composer" data-kind={kind}>
      <PresenceLine ticketId={ticket.id} text={unsent.text} />
      <Hindrance ticket={ticket} standing={standing} onDialog={onDialog} />
      {isCarding && standing.mayAnswer && (
        <CardPart
          ticket={ticket}
          onEnd={() => {
            setIsCarding(false);
            field.current?.focus();
          }}
        />
      )}
      {kind === 'reply' && standing.mayAnswer && <WaitNotice ticket={ticket} />}
      {kind === 'reply' && <NotLeft ticket={ticket} />}
      <div className="composer-field">
        <CannedPicker
          words={isPicking ? unsent.text.slice(1) : null}
          language={language}
          ticket={ticket}
          standing={standing}
          onPick={pick}
          onCommand={obey}
          onClose={() => write({ text: '' })}
        >
          <Textarea
            ref={field}
            aria-label={say(kind === 'note' ? 'note_label' : 'reply_label')}
            placeholder={say(kind === 'note' ? 'note_hint' : 'reply_hint')}
            value={unsent.text}
            onChange={({ currentTarget }) => write({ text: currentTarget.value })}
            onKeyDown={press}
            onFocus={() => keepNote(true)}
            onBlur={() => keepNote(unsent.text !== '')}
            error={error}
            disabled={kind === 'reply' && !standing.mayAnswer}
            autosize
            minRows={isPhone ? 1 : 2}
            maxRows={8}
            dir="auto"
          />
        </CannedPicker>
      </div>
      {file !== null && (
        <AttachedFile file={file} windowUntil={ticket.windowUntil} onRemove={() => write({ file: null })} />
      )}
      <Refused error={sending.error} />
      <div className="composer-foot">
        {standing.isMine && (
          <SegmentedControl
            size="xs"
            aria-label={say('write_what')}
            value={kind}
            onChange={(chosen) => turnTo(chosen === 'note' ? 'note' : 'reply')}
            data={[
              { value: 'reply', label: say('reply') },
              { value: 'note', label: say('note') },
            ]}
          />
        )}
        {kind === 'reply' && standing.mayAnswer && (
          <AttachPart
            isSpeaking={isSpeaking}
            onSpeak={setIsSpeaking}
            onFile={(chosen) => write({ file: chosen })}
            fileButton={fileButton}
          />
        )}
        <span className="hint composer-hint">{fewLeft ?? say('composer_keys')}</span>
        <Button
          loading={sending.isPending}
          disabled={!maySend}
          onClick={() => send()}
          {...(kind === 'note' ? { color: 'yellow', variant: 'light' } : {})}
        >
          {say(sendWord(kind, sending.isError))}
        </Button>
      </div>
    </div>
  );
}

function sendWord(kind: UnsentKind, hasFailed: boolean) {
  if (hasFailed) return 'resend';
  return kind === 'note' ? 'note_keep' : 'send';
}

/** Why one cannot answer, and the way out of it. */
function Hindrance({ ticket, standing, onDialog }: Omit<ComposerProps, 'ref'>) {
  const say = useSay();
  const nameOf = useNames();
  const now = useNow();
  const isWindowClosed = ticket.windowUntil !== null && ticket.windowUntil <= now;
  if (!standing.isOpen) {
    return (
      <div className="hindrance">
        <span>{say('is_closed_lead')}</span>
        <Button variant="default" size="xs" onClick={() => onDialog('reopen')}>
          {say('reopen')}
        </Button>
      </div>
    );
  }
  if (standing.mayClaim) {
    return <p className="hindrance">{say('claim_first')}</p>;
  }
  if (!standing.isMine) {
    return <p className="hindrance">{say('is_held', { name: nameOf(ticket.assignee ?? '') })}</p>;
  }
  if (ticket.isSilent) return <p className="hindrance">{say('is_silent')}</p>;
  if (ticket.isUnreachable) return <p className="hindrance hindrance-loud">{say('is_unreachable')}</p>;
  if (isWindowClosed) return <WindowClosed />;
  return null;
}

/** After 24 hours WhatsApp takes a template alone: what that makes of an answer. */
function WindowClosed() {
  const say = useSay();
  const late = useLateAnswer();
  if (late === 'words') return <p className="hindrance">{say('window_closed_words')}</p>;
  if (late === 'call') return <p className="hindrance hindrance-loud">{say('window_closed_call')}</p>;
  return <p className="hindrance hindrance-loud">{say('window_closed_lead')}</p>;
}
