import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import type { FlowPath, Plain } from '../rooms/messages.ts';
import { ConditionPart } from './condition-part.tsx';
import { conditionWords, newCondition } from './conditions.ts';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldId, useProblemsWithin } from './field-problems.tsx';
import { partAt } from './flow-values.ts';

/** Under what condition something is shown, as a sentence; it is written in a window of its own, and is one deed. */
export function ConditionField({ path, label }: { path: FlowPath; label: string }) {
  const say = useSay();
  const { base, value } = usePart();
  const { names, isLocked, change } = useEditor();
  const [edited, setEdited] = useState<Plain | null>(null);
  const whole = [...base, ...path];
  const { errors } = useProblemsWithin(whole);
  const condition = partAt(value, path);
  const begin = () => setEdited(condition ?? newCondition('answer'));
  return (
    <div className="flow-field condition">
      <p className="label">{label}</p>
      <div className="condition-line">
        {condition === undefined ? (
          <span className="hint">{say('flows_when_always')}</span>
        ) : (
          <span>{say('flows_when_if', { what: conditionWords(condition, say, names) })}</span>
        )}
        <Button id={fieldId(whole)} size="compact-sm" variant="default" disabled={isLocked} onClick={begin}>
          {say(condition === undefined ? 'flows_when_add' : 'flows_when_edit')}
        </Button>
        {condition !== undefined && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            disabled={isLocked}
            onClick={() => void change('flows_did_condition', [{ do: 'remove', path: whole }])}
          >
            {say('flows_when_remove')}
          </Button>
        )}
      </div>
      {errors !== null && <p className="field-error">{errors}</p>}
      {edited !== null && (
        <Modal
          opened
          size="lg"
          onClose={() => setEdited(null)}
          title={label}
          closeButtonProps={{ 'aria-label': say('close') }}
        >
          <div className="condition-window">
            <p className="lead" aria-live="polite">
              {say('flows_when_if', { what: conditionWords(edited, say, names) })}
            </p>
            <ConditionPart condition={edited} onChange={setEdited} />
            <div className="buttons buttons-end">
              <Button variant="default" onClick={() => setEdited(null)}>
                {say('cancel')}
              </Button>
              <Button
                onClick={() => {
                  void change('flows_did_condition', [{ do: 'set', path: whole, value: edited }]);
                  setEdited(null);
                }}
              >
                {say('flows_when_done')}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </div>
  );
}
