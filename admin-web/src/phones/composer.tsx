import { Menu } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useSay, type WordKey } from '../language/words.tsx';
import type { Failure, Said } from '../rooms/messages.ts';
import { Icon } from '../shell/icon.tsx';
import { waitWords } from './phone-turn.tsx';

const WAITS = [1, 24, 72, 7 * 24].map((hours) => hours * 60);
const FAILURES: readonly [Failure, WordKey][] = [
  ['refused', 'phones_fail_refused'],
  ['late', 'phones_fail_late'],
  ['blocked', 'phones_fail_blocked'],
];

interface ComposerProps {
  language: 'tg' | 'ru' | undefined;
  isAgainPossible: boolean;
  onSay: (said: Said, failure?: Failure) => void;
}

/** Types, speaks, waits, and lets the channel fail with what is said next. */
export function Composer({ language, isAgainPossible, onSay }: ComposerProps) {
  const say = useSay();
  const id = useId();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);

  function tell(said: Said): void {
    onSay(said, failure ?? undefined);
    setFailure(null);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() === '') return;
    tell({ say: text });
    setText('');
  }

  const armed = FAILURES.find(([of]) => of === failure);
  return (
    <>
      {armed !== undefined && (
        <p className="phone-armed" role="status">
          {say(armed[1])}
          <button type="button" className="link" onClick={() => setFailure(null)}>
            {say('cancel')}
          </button>
        </p>
      )}
      <form className="phone-composer" onSubmit={submit}>
        <Menu position="top-start" width={270} withinPortal>
          <Menu.Target>
            <button type="button" className="phone-tool" aria-label={say('phones_more')}>
              <Icon name="more" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => tell({ voice: true })}>{say('phones_voice')}</Menu.Item>
            <Menu.Item disabled={!isAgainPossible} onClick={() => tell({ again: true })}>
              {say('phones_again')}
            </Menu.Item>
            <Menu.Divider />
            {WAITS.map((wait) => (
              <Menu.Item key={wait} onClick={() => tell({ wait })}>
                {waitWords(wait, say)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            {FAILURES.map(([of, word]) => (
              <Menu.Item key={of} onClick={() => setFailure(of)}>
                {say(word)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <label className="unseen" htmlFor={id}>
          {say('phones_message')}
        </label>
        <input
          id={id}
          className="phone-field"
          lang={language}
          autoComplete="off"
          placeholder={say('phones_message')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit" className="phone-tool phone-send" aria-label={say('send')} disabled={text.trim() === ''}>
          <Icon name="send" />
        </button>
      </form>
    </>
  );
}
