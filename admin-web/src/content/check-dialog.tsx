import { Button, Checkbox, Modal, Radio, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Checked, type EditedKind, type EntryRow, tellChecked } from '../api/content.ts';
import { useWords } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { CONTENT } from './queries.ts';
import { rowWords } from './row-words.ts';
import { SendSeveral } from './send-several.tsx';

interface CheckDialogProps {
  kind: EditedKind;
  rows: readonly EntryRow[];
  onClose: () => void;
  onDone: () => void;
}

const SHORTEST = 3;
const LONGEST = 300;

/** Somebody has looked today, and says at what. */
export function CheckDialog({ kind, rows, onClose, onDone }: CheckDialogProps) {
  const { say, language } = useWords();
  const queries = useQueryClient();
  const [source, setSource] = useState('');
  const [verifies, setVerifies] = useState(false);
  const areUnverified = rows.some(({ isUnverified }) => isUnverified);
  const hasState = kind === 'contact' || kind === 'place';
  const [how, setHow] = useState<Checked['how']>(kind === 'contact' ? 'called' : 'read');
  // As it was when it was asked for: the list behind is read anew meanwhile.
  const [named] = useState(() =>
    rows.map((row) => ({ entry: row.entry, title: rowWords(kind, row).title[language === 'tg' ? 'tg' : 'ru'] })),
  );
  const checking = useMutation({
    mutationFn: () =>
      tellChecked({
        entries: named.map(({ entry }) => ({ kind, entry })),
        source: source.trim(),
        how,
        outcome: 'right',
        verifies,
      }),
    onSuccess: () => {
      onDone();
      void queries.invalidateQueries({ queryKey: CONTENT });
    },
  });
  const length = source.trim().length;
  const isWhole = length >= SHORTEST && length <= LONGEST;
  const titleOf = (entry: string) => named.find((one) => one.entry === entry)?.title ?? entry;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole && !checking.isPending) checking.mutate();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={say('content_checked_today')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {checking.data ? (
        <div className="fields">
          <p role="status">{say('content_renewed', { count: checking.data.renewed.length })}</p>
          {checking.data.refused.length > 0 && (
            <div className="refused" role="alert">
              <p>{say('content_renew_refused')}</p>
              <ul className="dotted">
                {checking.data.refused.map(({ entry }) => (
                  <li key={entry}>{titleOf(entry)}</li>
                ))}
              </ul>
            </div>
          )}
          <SendSeveral drafts={checking.data.renewed} titleOf={titleOf} />
          <div className="buttons buttons-end">
            <Button variant="default" onClick={onClose}>
              {say('close')}
            </Button>
          </div>
        </div>
      ) : (
        <form className="fields" onSubmit={submit}>
          <p className="lead">{say('content_checked_lead')}</p>
          <Radio.Group
            label={say('content_how')}
            value={how}
            onChange={(chosen) => setHow(chosen === 'called' ? 'called' : 'read')}
          >
            <div className="choices">
              <Radio value="read" label={say('content_how_read')} />
              <Radio value="called" label={say('content_how_called')} />
            </div>
          </Radio.Group>
          {areUnverified && hasState && (
            <Checkbox
              label={say('content_verifies')}
              description={say('content_verifies_hint')}
              checked={verifies}
              onChange={({ currentTarget }) => setVerifies(currentTarget.checked)}
            />
          )}
          {areUnverified && !hasState && <p className="hint">{say('content_verifies_how')}</p>}
          <TextInput
            label={say('content_seen')}
            description={say('content_seen_hint')}
            value={source}
            onChange={({ currentTarget }) => setSource(currentTarget.value)}
            maxLength={LONGEST}
            autoComplete="off"
            data-autofocus
          />
          <div>
            <p className="label">{say('content_chosen', { count: named.length })}</p>
            <ul className="dotted chosen-entries">
              {named.map(({ entry, title }) => (
                <li key={entry}>
                  {title} <span className="entry-id">{entry}</span>
                </li>
              ))}
            </ul>
          </div>
          <Refused error={checking.error} />
          <div className="buttons buttons-end">
            <Button variant="default" onClick={onClose}>
              {say('cancel')}
            </Button>
            <Button type="submit" loading={checking.isPending} disabled={!isWhole}>
              {say('content_checked_today')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
