import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useSay } from '../language/words.tsx';
import { useEditor } from './editor-context.tsx';

/** What a message would open at this moment, with all that is written here. */
export function HearsTried() {
  const say = useSay();
  const { rooms, titleOf, flow, desk } = useEditor();
  const [text, setText] = useState('');
  const trying = useMutation({
    mutationFn: async (words: string) => {
      await desk.settle();
      return rooms.hears(words);
    },
  });
  const run = () => text.trim() !== '' && trying.mutate(text.trim());
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    run();
  }
  return (
    <div className="hears-tried">
      <div className="set-line">
        <TextInput
          data-own-undo
          label={say('flows_hears_try')}
          description={say('flows_hears_try_hint')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={press}
          autoComplete="off"
        />
        <Button variant="default" loading={trying.isPending} disabled={text.trim() === ''} onClick={run}>
          {say('flows_hears_ask')}
        </Button>
      </div>
      <div aria-live="polite">
        {trying.isError && <p className="refused">{say('flows_worker_failed')}</p>}
        {trying.data !== undefined && (
          <>
            {trying.data.danger !== null && <p className="refused">{say('flows_hears_danger')}</p>}
            {trying.data.topics.length === 0 && trying.data.danger === null && <p>{say('flows_hears_nothing')}</p>}
            <ol className="hears-topics">
              {trying.data.topics.map((topic, at) => (
                <li key={topic.flow} data-own={topic.flow === flow || undefined}>
                  {titleOf(topic.flow)}
                  {at === 0 && trying.data.danger === null && (
                    <span className="tag" data-tone="active">
                      {say('flows_hears_first')}
                    </span>
                  )}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </div>
  );
}
