import { Button } from '@mantine/core';
import { useState } from 'react';
import { FACT_FIELDS, INDICATORS, indicatorOf } from '../../../core/case-form.ts';
import type { Case } from '../api/desk.ts';
import { useNames } from '../inbox/queries.ts';
import type { Standing } from '../inbox/standing.ts';
import { dayOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';
import { codeWords, FIELD_WORDS } from './form-words.ts';
import { SignsOfBot } from './signs-of-bot.tsx';
import { toldBot } from './told-bot.ts';

const FormDialog = fetched(() => import('./form-dialog.tsx'), 'FormDialog', Nothing);

/** What is known of the case for the record, who has said so, and what the person told the bot. */
export function FormPart({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const nameOf = useNames();
  const [isOpen, setIsOpen] = useState(false);
  const { form } = ticket;
  const filled = FACT_FIELDS.filter((field) => (form[field]?.value.length ?? 0) > 0);
  const told = FACT_FIELDS.filter((field) => !filled.includes(field) && toldBot(field, ticket, say) !== null);
  const noted = new Set(ticket.flags.map(indicatorOf));
  const signs = INDICATORS.filter((one) => noted.has(one) || (form[one]?.value.length ?? 0) > 0);
  const answered = (field: keyof typeof form) => {
    const entry = form[field];
    if (entry === undefined || entry.value.length === 0) return null;
    return (
      <>
        {entry.value.map((code) => codeWords(field, code, say)).join(', ')}
        <span className="hint">{say('form_by', { name: nameOf(entry.by), at: dayOf(entry.at) })}</span>
      </>
    );
  };
  return (
    <details className="part fold">
      <summary>
        <h2>{say('form_title')}</h2>
        <span className="hint">{say('form_filled', { filled: filled.length, all: FACT_FIELDS.length })}</span>
      </summary>
      <dl className="facts">
        {filled.map((field) => (
          <div key={field}>
            <dt>{say(FIELD_WORDS[field])}</dt>
            <dd>{answered(field)}</dd>
          </div>
        ))}
        {told.map((field) => (
          <div key={field}>
            <dt>{say(FIELD_WORDS[field])}</dt>
            <dd className="hint" dir="auto">
              {say('form_told_bot', { value: toldBot(field, ticket, say)?.words ?? '' })}
            </dd>
          </div>
        ))}
      </dl>
      {signs.length > 0 && (
        <ul className="signs">
          {signs.map((one) => (
            <li key={one}>
              <strong>{say(FIELD_WORDS[one])}</strong>
              <span>{answered(one)}</span>
              <SignsOfBot ticket={ticket} indicator={one} />
            </li>
          ))}
        </ul>
      )}
      {standing.mayTouch && (
        <div className="buttons">
          <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
            {say('form_fill')}
          </Button>
        </div>
      )}
      {isOpen && <FormDialog ticket={ticket} onClose={() => setIsOpen(false)} />}
    </details>
  );
}
