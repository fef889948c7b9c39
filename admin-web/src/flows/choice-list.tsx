import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useSay } from '../language/words.tsx';
import { ChoiceRow } from './choice-row.tsx';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldId, goToField, useProblemsAt } from './field-problems.tsx';
import { listAt } from './flow-values.ts';
import { placeBeside } from './moves.ts';
import { choiceIds, newChoice } from './node-kinds.ts';
import { useRowDrag } from './row-drag.ts';

/** The answers that can be pressed, in the order in which people see them. */
export function ChoiceList() {
  const say = useSay();
  const { base, value } = usePart();
  const { change, isLocked } = useEditor();
  const [open, setOpen] = useState<string | null>(null);
  const path = [...base, 'choices'];
  const choices = listAt(value, ['choices']);
  const list = useRef<HTMLOListElement | null>(null);
  const { errors } = useProblemsAt(path);
  const ids = choiceIds(choices);

  useRowDrag({
    list,
    isLocked,
    rows: '.choice',
    handle: '.choice-grip',
    shape: ids.join(' '),
    onMove(row, other, edge) {
      const to = placeBeside(Number(row), Number(other), edge);
      if (to !== null) void change('flows_did_move_choice', [{ do: 'move', path, from: Number(row), to }]);
    },
  });

  function add(): void {
    const index = choices.length;
    void change('flows_did_add_choice', [{ do: 'insert', path, index, value: newChoice(ids, '') }]).then((isMade) => {
      // The row must stand there before one can write in it.
      if (isMade) requestAnimationFrame(() => goToField([...path, index, 'label', 'tg']));
    });
  }
  return (
    <fieldset className="part" id={fieldId(path)} tabIndex={-1}>
      <legend className="label">{say('flows_choices')}</legend>
      {errors !== null && <p className="field-error">{errors}</p>}
      <ol ref={list} className="choice-list">
        {choices.map((choice, index) => (
          <ChoiceRow
            key={ids[index] || `#${index}`}
            choice={choice}
            index={index}
            count={choices.length}
            isOpen={open === ids[index]}
            onOpen={(isOpen) => setOpen(isOpen ? (ids[index] ?? null) : null)}
          />
        ))}
      </ol>
      <Button className="add" size="compact-sm" variant="default" disabled={isLocked} onClick={add}>
        {say('flows_add_choice')}
      </Button>
    </fieldset>
  );
}
