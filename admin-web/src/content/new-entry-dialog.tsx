import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { type EntryRow, saveEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { beginningOf, shapeOf } from './form-shape.ts';
import { entryPath, type KindPage } from './kinds.ts';
import { isRecord } from './merge-entry.ts';
import { listKey } from './queries.ts';

const ENTRY_ID = /^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/;
const LONGEST = 48;

interface NewEntryDialogProps {
  page: KindPage;
  release: number;
  rows: readonly EntryRow[];
  /** The JSON Schema of the kind. */
  fields: unknown;
  onClose: () => void;
}

/** A new entry begins with its short name, by which texts speak of it; all else is written in its form. */
export function NewEntryDialog({ page, release, rows, fields, onClose }: NewEntryDialogProps) {
  const say = useSay();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [id, setId] = useState('');
  const begun = beginningOf(shapeOf(fields));
  const isTaken = rows.some(({ entry }) => entry === id.trim());
  const isWrong = id.trim() !== '' && (!ENTRY_ID.test(id.trim()) || id.trim().length > LONGEST);
  const adding = useMutation({
    mutationFn: (entry: string) =>
      saveEntry(page.kind, entry, {
        basedOn: 0,
        base: { release, revision: null },
        json: { ...(isRecord(begun) ? begun : {}), id: entry },
        deletes: false,
      }),
    onSuccess: (_, entry) => {
      void queries.invalidateQueries({ queryKey: listKey(page.kind) });
      go(entryPath(page.path, entry));
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (id.trim() !== '' && !isTaken && !isWrong && !adding.isPending) adding.mutate(id.trim());
  }

  return (
    <Modal opened onClose={onClose} title={say('content_add')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <TextInput
          label={say('field_id')}
          description={say('content_id_hint')}
          value={id}
          onChange={({ currentTarget }) => setId(currentTarget.value)}
          error={isTaken ? say('content_id_taken') : isWrong ? say('content_id_wrong') : null}
          autoComplete="off"
          data-autofocus
        />
        <Refused error={adding.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending} disabled={id.trim() === '' || isTaken || isWrong}>
            {say('content_add')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
