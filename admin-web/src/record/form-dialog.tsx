import { Button, Modal } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { FACT_FIELDS, type FactField, FORM_REGIONS, type FormField, INDICATORS } from '../../../core/case-form.ts';
import type { Case } from '../api/desk.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { submitsOnCtrlEnter } from '../shell/ctrl-enter.ts';
import { Refused } from '../shell/states.tsx';
import { FormFieldInput } from './form-field.tsx';
import { SignsOfBot } from './signs-of-bot.tsx';
import { toldBot } from './told-bot.ts';
import { useCaseForm } from './use-form.ts';

const PARTS: readonly { word: WordKey; fields: readonly FactField[] }[] = [
  { word: 'form_part_person', fields: ['country', 'region', 'age', 'sex'] },
  { word: 'form_part_what', fields: ['exploitation', 'control', 'route', 'recruitment', 'recruiter'] },
  { word: 'form_part_help', fields: ['wishes', 'consent'] },
];

/** The record of a case, to fill in and to correct. */
export function FormDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const form = useCaseForm(ticket, onClose);
  const [country = ''] = form.valueOf('country');
  const regions = FORM_REGIONS.filter((one) => one.startsWith(`${country}-`));

  const fields = useRef<HTMLFormElement>(null);
  const told = FACT_FIELDS.flatMap((field) => {
    const code = toldBot(field, ticket, say)?.code ?? null;
    return code === null || form.valueOf(field).length > 0 ? [] : [{ field, code }];
  });

  function takeOver(): void {
    for (const { field, code } of told) form.change(field, [code]);
    // The button goes; whoever works by keys stays in the record.
    fields.current?.querySelector('select')?.focus();
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (form.isReady) form.save();
  }

  const input = (field: FormField, toldOf: ReturnType<typeof toldBot> = null) => (
    <FormFieldInput
      key={field}
      field={field}
      value={form.valueOf(field)}
      {...(field === 'region' ? { codes: regions } : {})}
      told={toldOf}
      isFirst={field === 'country' && told.length === 0}
      clash={form.clashOf(field)}
      onChange={(value) => form.change(field, value)}
      onClash={(takesTheirs) => form.settle(field, takesTheirs)}
    />
  );

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={say('form_title')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form className="fields form-wide" onSubmit={submit} onKeyDown={submitsOnCtrlEnter} ref={fields}>
        <p className="lead">{say('form_lead')}</p>
        {told.length > 0 && (
          <div className="buttons">
            <Button variant="default" size="xs" data-autofocus onClick={takeOver}>
              {say('form_take_all', { many: told.length })}
            </Button>
          </div>
        )}
        {PARTS.slice(0, 2).map(({ word, fields }) => (
          <Part key={word} title={say(word)}>
            {fields.map((field) => input(field, toldBot(field, ticket, say)))}
          </Part>
        ))}
        <Part title={say('form_part_signs')} lead={say('form_signs_lead')}>
          {INDICATORS.map((field) => (
            <div key={field}>
              {input(field)}
              <SignsOfBot ticket={ticket} indicator={field} />
            </div>
          ))}
        </Part>
        {PARTS.slice(2).map(({ word, fields }) => (
          <Part key={word} title={say(word)}>
            {fields.map((field) => input(field))}
          </Part>
        ))}
        <Refused error={form.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={form.isSaving} disabled={!form.isReady}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <details className="fold" open>
      <summary>{title}</summary>
      {lead && <p className="hint">{lead}</p>}
      <div className="form-grid">{children}</div>
    </details>
  );
}
