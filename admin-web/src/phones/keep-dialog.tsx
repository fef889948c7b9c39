import { Button, Modal, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { readEntries, saveEntry } from '../api/content.ts';
import { listKey } from '../content/queries.ts';
import { useSay } from '../language/words.tsx';
import type { Rooms } from '../rooms/messages.ts';
import { useLength } from '../shell/length.ts';
import { Refused } from '../shell/states.tsx';
import { testId } from './kept-tests.ts';
import { PHONE_WORDS } from './phone.tsx';
import type { PhoneName } from './talks.ts';

const NAME_MAX = 120;
const LETTERS = 8;

interface KeepDialogProps {
  rooms: Pick<Rooms, 'keepTalk'>;
  flow: string | null;
  /** Phones on which something was said. */
  names: readonly PhoneName[];
  /** Those on which the channel failed: said again nothing of that would come back. */
  failed: readonly PhoneName[];
  onClose: () => void;
}

/** Keeps the talk of a phone as a test: it is held again at every release, and one that goes otherwise stops it. */
export function KeepDialog({ rooms, flow, names, failed, onClose }: KeepDialogProps) {
  const say = useSay();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [words, setWords] = useState<'any' | 'exact'>('any');
  const [phone, setPhone] = useState(names[0]);
  const { isTooLong, error } = useLength(name, NAME_MAX);
  const keeping = useMutation({
    async mutationFn(on: PhoneName) {
      const id = testId(flow, crypto.randomUUID().replaceAll('-', '').slice(0, LETTERS));
      const [json, { release }] = await Promise.all([
        rooms.keepTalk(on, { id, name: name.trim(), words }),
        readEntries('said'),
      ]);
      await saveEntry('said', id, { basedOn: 0, base: { release, revision: null }, json, deletes: false });
    },
    onSuccess() {
      void queries.invalidateQueries({ queryKey: listKey('said') });
      onClose();
    },
  });
  const hasFailed = phone !== undefined && failed.includes(phone);
  const isReady = name.trim() !== '' && !isTooLong && phone !== undefined && !hasFailed;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !keeping.isPending) keeping.mutate(phone);
  }

  return (
    <Modal opened onClose={onClose} title={say('phones_keep')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say('phones_keep_lead')}</p>
        <TextInput
          label={say('phones_keep_name')}
          description={say('phones_keep_name_hint')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={error}
          autoComplete="off"
          data-autofocus
        />
        {names.length > 1 && (
          <NativeSelect
            label={say('phones_keep_which')}
            value={phone}
            data={names.map((value) => ({ value, label: say(PHONE_WORDS[value]) }))}
            onChange={({ currentTarget }) => setPhone(names.find((one) => one === currentTarget.value))}
          />
        )}
        <Radio.Group
          label={say('phones_keep_expects')}
          value={words}
          onChange={(value) => setWords(value === 'exact' ? 'exact' : 'any')}
        >
          <Radio value="any" label={say('phones_keep_any')} />
          <Radio value="exact" label={say('phones_keep_exact')} />
        </Radio.Group>
        {hasFailed && (
          <p className="refused" role="status">
            {say('phones_keep_failed')}
          </p>
        )}
        <Refused error={keeping.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={keeping.isPending} disabled={!isReady}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
