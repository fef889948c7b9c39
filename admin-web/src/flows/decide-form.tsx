import { Button } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { ConditionField } from './condition-field.tsx';
import { newCondition } from './conditions.ts';
import { PartProvider, useEditor, usePart } from './editor-context.tsx';
import { fieldId } from './field-problems.tsx';
import { listAt, partAt, wordsAt } from './flow-values.ts';
import { RemoveButton } from './node-text.tsx';
import { TargetField } from './target-field.tsx';

/** Ways on, the first of which holds; the last has no condition, so that there always is one. */
export function DecideForm() {
  const say = useSay();
  const { base, value, node } = usePart();
  const { change, isLocked } = useEditor();
  const list = [...base, 'decide'];
  const branches = listAt(value, ['decide']);
  const last = branches.length - 1;
  return (
    <fieldset className="part">
      <legend className="label">{say('flows_branches')}</legend>
      <p className="hint">{say('flows_branches_hint')}</p>
      <ol className="choice-list">
        {branches.map((branch, index) => {
          const path = [...list, index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: ways on have no name of their own
            <li key={index} className="choice" id={fieldId(path)} tabIndex={-1}>
              <PartProvider base={path} value={branch} node={node}>
                {(index < last || partAt(branch, ['when']) !== undefined) && (
                  <ConditionField path={['when']} label={say('flows_branch_when')} />
                )}
                <TargetField path={['to']} label={say(index < last ? 'flows_leads_to' : 'flows_else_to')} />
              </PartProvider>
              <div className="choice-buttons">
                {index > 0 && index < last && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    disabled={isLocked}
                    onClick={() =>
                      void change('flows_did_move', [{ do: 'move', path: list, from: index, to: index - 1 }])
                    }
                  >
                    {say('flows_branch_up')}
                  </Button>
                )}
                {last > 0 && <RemoveButton word="flows_did_field" path={path} label={say('flows_branch_remove')} />}
              </div>
            </li>
          );
        })}
      </ol>
      <Button
        className="add"
        size="compact-sm"
        variant="default"
        disabled={isLocked}
        onClick={() =>
          void change('flows_did_field', [
            {
              do: 'insert',
              path: list,
              index: Math.max(0, last),
              value: { when: newCondition('answer'), to: wordsAt(branches[last], ['to']) },
            },
          ])
        }
      >
        {say('flows_branch_add')}
      </Button>
    </fieldset>
  );
}
