import { Button, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { dropEntry, sendEntry, takeBackEntry, type WholeEntry, withdrawNumber } from '../api/content.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { DayDialog } from './day-dialog.tsx';
import { heldFrom } from './entry-day.ts';
import type { Keeper, Keeping } from './keeper.ts';
import type { KindPage } from './kinds.ts';
import { CONTENT, entryKey } from './queries.ts';
import { NotSaved, savedDraft } from './saved-draft.ts';
import { SendWarnings } from './send-warnings.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import { isWithheld } from './withdrawn.tsx';

type Deed = 'send' | 'take_back' | 'drop' | 'take_out' | 'take_out_day';

const ASKED: Record<Deed, { word: WordKey; lead: WordKey }> = {
  send: { word: 'content_send', lead: 'content_send_lead' },
  take_back: { word: 'content_take_back', lead: 'content_take_back_lead' },
  drop: { word: 'content_drop', lead: 'content_drop_lead' },
  take_out: { word: 'content_delete', lead: 'content_delete_lead' },
  take_out_day: { word: 'content_day_delete', lead: 'content_day_delete_lead' },
};

interface EntryButtonsProps {
  page: KindPage;
  entry: string;
  whole: WholeEntry;
  keeper: Keeper;
  keeping: Keeping;
  /** Something is typed that is not even among what is to be saved: nothing is sent without it. */
  isBehind?: boolean;
  /** Whom it concerns, said before it is taken out. */
  concerned?: ReactNode;
  /** Sends it with others that belong to it, after saying which. */
  together?: { above: ReactNode; send: (note: string | null) => Promise<void> } | null;
}

/** What is done with an entry as a whole. The next step of most people is a button, all else a menu. */
export function EntryButtons(props: EntryButtonsProps) {
  const { page, entry, whole, keeper, keeping, isBehind = false, together = null, concerned = null } = props;
  const say = useSay();
  const may = useMay();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Deed | 'withdraw' | 'from_day' | null>(null);
  const close = () => setOpen(null);
  const { draft, isLive } = whole.row;
  const { day } = heldFrom(entry);
  const taking = day === null ? 'take_out' : 'take_out_day';
  const key = entryKey(page.kind, entry);
  const readAgain = () => queries.invalidateQueries({ queryKey: CONTENT });
  const mayWithdraw = page.kind === 'contact' && isLive && !isWithheld(whole.row) && may('release_content');

  async function send(note: string | null): Promise<void> {
    if (together !== null) await together.send(note);
    else {
      const { draft: saved } = await savedDraft(keeper, () => queries.getQueryData<WholeEntry>(key)?.row.draft);
      await sendEntry(page.kind, entry, { hash: saved.hash, note });
    }
    await readAgain();
  }
  async function takeBack(): Promise<void> {
    const hash = queries.getQueryData<WholeEntry>(key)?.row.draft?.hash;
    if (hash === undefined) throw new NotSaved();
    await takeBackEntry(page.kind, entry, { hash, note: null });
    await readAgain();
  }
  async function drop(): Promise<void> {
    await keeper.save();
    const hash = queries.getQueryData<WholeEntry>(key)?.row.draft?.hash ?? draft?.hash;
    if (hash === undefined) throw new NotSaved();
    await dropEntry(page.kind, entry, { hash, note: null });
    keeper.show(whole);
    if (!isLive) {
      queries.removeQueries({ queryKey: key });
      go(page.path);
      return;
    }
    await readAgain();
    const fresh = queries.getQueryData<WholeEntry>(key);
    if (fresh !== undefined) keeper.show(fresh);
  }
  async function withdraw(how: 'withdrawn' | 'unverified', reason: string): Promise<void> {
    await withdrawNumber(entry, { how, reason });
    await readAgain();
  }

  const doings: Record<Deed, (note: string | null) => Promise<void>> = {
    send,
    take_back: takeBack,
    drop,
    take_out: async () => keeper.takeOut(true),
    take_out_day: async () => keeper.takeOut(true),
  };

  return (
    <div className="buttons">
      {(draft === null || draft.state === 'changed' || draft.state === 'returned') && (
        <Button disabled={draft === null || keeping.theirs !== null || isBehind} onClick={() => setOpen('send')}>
          {say('content_send')}
        </Button>
      )}
      {draft?.state === 'sent' && (
        <Button variant="default" onClick={() => setOpen('take_back')}>
          {say('content_take_back')}
        </Button>
      )}
      {mayWithdraw && (
        <Button color="red" variant="default" onClick={() => setOpen('withdraw')}>
          {say('content_withdraw')}
        </Button>
      )}
      {(draft !== null || page.isOpen) && (
        <Menu position="bottom-end" shadow="md" withinPortal>
          <Menu.Target>
            <Button variant="default" leftSection={<Icon name="more" />}>
              {say('content_more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {draft !== null && <Menu.Item onClick={() => setOpen('drop')}>{say('content_drop')}</Menu.Item>}
            {page.isDated && isLive && day === null && (
              <Menu.Item onClick={() => setOpen('from_day')}>{say('content_day_begin')}</Menu.Item>
            )}
            {page.isOpen && isLive && !keeping.deletes && (
              <Menu.Item onClick={() => setOpen(taking)}>{say(ASKED[taking].word)}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {open === 'from_day' && <DayDialog page={page} entry={entry} whole={whole} onClose={close} />}
      {open !== null && open !== 'withdraw' && open !== 'from_day' && (
        <AskDialog
          word={ASKED[open].word}
          lead={ASKED[open].lead}
          isGrave={open === 'drop' || open === taking}
          hasNote={open === 'send'}
          above={
            open === 'send' ? (
              <>
                <SendWarnings whole={whole} />
                {together?.above}
              </>
            ) : open === 'drop' && draft !== null ? (
              <p className="refused">
                {say('content_drop_whose', { names: draft.authors.map(({ name }) => name).join(', ') })}{' '}
                {say('content_drop_reader')}
              </p>
            ) : open === 'take_out' ? (
              concerned
            ) : null
          }
          onClose={close}
          run={(note) => doings[open](note)}
        />
      )}
      {open === 'withdraw' && <WithdrawDialog instead={whole.instead} onClose={close} run={withdraw} />}
    </div>
  );
}
