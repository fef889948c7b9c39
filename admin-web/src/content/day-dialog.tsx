import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { saveEntry, type WholeEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { isLaterDay } from './entry-day.ts';
import { entryPath, type KindPage } from './kinds.ts';
import { CONTENT } from './queries.ts';
import { dayInWords } from './row-words.ts';

interface DayDialogProps {
  page: KindPage;
  entry: string;
  whole: WholeEntry;
  onClose: () => void;
}

/** Asks from which day on another text takes the place of an entry; it begins with what people read now. */
export function DayDialog({ page, entry, whole, onClose }: DayDialogProps) {
  const say = useSay();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [day, setDay] = useState('');
  const { today, later, live, base } = whole;
  const isThere = later.some((one) => one.day === day);
  const isFit = isLaterDay(day, today);
  const beginning = useMutation({
    mutationFn: async () => {
      const name = `${entry}@${day}`;
      const begun = { basedOn: 0, base: { ...base, revision: null }, json: live?.json, deletes: false };
      if (!isThere) await saveEntry(page.kind, name, begun);
      return name;
    },
    onSuccess: (name) => {
      void queries.invalidateQueries({ queryKey: CONTENT });
      go(entryPath(page.path, name));
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isFit && !beginning.isPending) beginning.mutate();
  }

  return (
    <Modal opened onClose={onClose} title={say('content_day_begin')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say('content_day_begin_lead')}</p>
        <TextInput
          type="date"
          className="field-short"
          label={say('content_day_field')}
          description={isThere ? say('content_day_there') : dayInWords(day, say)}
          error={day !== '' && !isFit ? say('content_day_wrong') : null}
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <Refused error={beginning.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={beginning.isPending} disabled={!isFit}>
            {say('content_day_go')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
