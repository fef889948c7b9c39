import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { WholeEntry, Withdrawal } from '../api/content.ts';
import { useSay, useWords } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { valueWord } from './field-words.ts';

interface WithdrawDialogProps {
  instead: WholeEntry['instead'];
  onClose: () => void;
  run: (how: Withdrawal['how'], reason: string) => Promise<void>;
}

/** The one change that a single person makes at once: a number that does harm is told no more. */
export function WithdrawDialog({ instead, onClose, run }: WithdrawDialogProps) {
  const say = useSay();
  const [how, setHow] = useState<Withdrawal['how'] | null>(null);
  return (
    <ReasonDialog
      title={say('content_withdraw')}
      lead={say('content_withdraw_lead')}
      deed={say('content_withdraw')}
      isGrave
      isReady={how !== null}
      onClose={onClose}
      run={(reason) => run(how ?? 'unverified', reason)}
    >
      <Radio.Group
        label={say('content_withdraw_how')}
        value={how ?? ''}
        onChange={(chosen) => setHow(chosen === 'withdrawn' ? 'withdrawn' : 'unverified')}
      >
        <div className="choices">
          <Radio
            value="withdrawn"
            label={say('content_withdraw_gone')}
            description={say('content_withdraw_gone_hint')}
          />
          {how === 'withdrawn' && <Instead instead={instead} />}
          <Radio
            value="unverified"
            label={say('content_withdraw_unverified')}
            description={say('content_withdraw_unverified_hint')}
          />
        </div>
      </Radio.Group>
    </ReasonDialog>
  );
}

/** Whom nothing is left to be told must be known before the last number goes. */
function Instead({ instead }: Pick<WithdrawDialogProps, 'instead'>) {
  const { say, language } = useWords();
  return (
    <ul className="sentences" role="status">
      {instead.map(({ purpose, lines }) => {
        const word = valueWord('for', purpose);
        const what = word === null ? purpose : say(word);
        const named = lines.map(({ name, phone }) =>
          [name[language === 'tg' ? 'tg' : 'ru'], phone].filter(Boolean).join(' '),
        );
        return (
          <li key={purpose} className={lines.length === 0 ? 'refused' : undefined}>
            {lines.length === 0
              ? say('content_withdraw_last', { what })
              : say('content_withdraw_instead', { what, lines: named.join(', ') })}
          </li>
        );
      })}
    </ul>
  );
}
