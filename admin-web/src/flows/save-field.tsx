import { useId } from 'react';
import { useSay } from '../language/words.tsx';
import type { FlowPath } from '../rooms/messages.ts';
import { useEditor } from './editor-context.tsx';
import { TextField } from './text-field.tsx';

/** Under which name an answer is kept, so that later nodes can speak of it. */
export function SaveField({ path }: { path: FlowPath }) {
  const say = useSay();
  const { lists } = useEditor();
  const id = useId();
  return (
    <>
      <TextField path={path} label={say('flows_save')} hint={say('flows_save_hint')} mayBeMissing list={id} />
      <datalist id={id}>
        {lists.answers.map((answer) => (
          <option key={answer} value={answer} />
        ))}
      </datalist>
    </>
  );
}
