import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { Withdrawal } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';

interface WithdrawDialogProps {
  onClose: () => void;
  run: (how: Withdrawal['how'], reason: string) => Promise<void>;
}

/** The one change that a single person makes at once: a number that does harm is told no more. */
export function WithdrawDialog({ onClose, run }: WithdrawDialogProps) {
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
