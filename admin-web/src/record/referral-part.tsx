import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Case } from '../api/desk.ts';
import { dropReferral, type Referral } from '../api/referrals.ts';
import { useNow } from '../inbox/clock.ts';
import { REFERRAL_WORDS } from '../inbox/desk-words.ts';
import { useNames } from '../inbox/queries.ts';
import type { Standing } from '../inbox/standing.ts';
import { dayOf } from '../language/moments.ts';
import { useSay, useWords } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { dayRead } from './days.ts';
import { useRecordMove } from './queries.ts';
import { ReferralDialog } from './referral-dialog.tsx';
import { ResultDialog } from './result-dialog.tsx';

type Asked = { name: 'add' } | { name: 'change' | 'result' | 'drop'; referral: Referral };

/** Where the person was sent on to, what for, and what came of it. */
export function ReferralPart({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { referrals } = ticket;
  if (referrals.length === 0 && !standing.mayTouch) return null;
  const shut = () => setAsked(null);
  return (
    <section className="part">
      <h2>{say('referral')}</h2>
      <ul className="referrals">
        {referrals.map((one) => (
          <Sent
            key={one.id}
            referral={one}
            mayTouch={standing.mayTouch}
            onAsk={(name) => setAsked({ name, referral: one })}
          />
        ))}
      </ul>
      {standing.mayTouch && (
        <div className="buttons">
          <Button size="xs" variant="default" onClick={() => setAsked({ name: 'add' })}>
            {say(referrals.length === 0 ? 'referral_add' : 'referral_further')}
          </Button>
        </div>
      )}
      {asked?.name === 'add' && <ReferralDialog ticket={ticket} kept={null} onClose={shut} />}
      {asked?.name === 'change' && <ReferralDialog ticket={ticket} kept={asked.referral} onClose={shut} />}
      {asked?.name === 'result' && <ResultDialog ticket={ticket} referral={asked.referral} onClose={shut} />}
      {asked?.name === 'drop' && <DropDialog ticket={ticket} referral={asked.referral} onClose={shut} />}
    </section>
  );
}

interface SentProps {
  referral: Referral;
  mayTouch: boolean;
  onAsk: (name: 'change' | 'result' | 'drop') => void;
}

function Sent({ referral, mayTouch, onAsk }: SentProps) {
  const { say, language } = useWords();
  const nameOf = useNames();
  const now = useNow();
  const { name, reason, details, at, by, dueOn, result } = referral;
  const isDue = result === null && dueOn !== null && Date.parse(dueOn) <= now;
  return (
    <li data-due={isDue || undefined}>
      <strong>{name[language === 'tg' ? 'tg' : 'ru']}</strong>
      <span dir="auto">
        {say(REFERRAL_WORDS[reason])}
        {details && ` · ${details}`}
      </span>
      <span className="hint">{by === '' ? dayOf(at) : `${dayOf(at)} · ${nameOf(by)}`}</span>
      {result === null && dueOn !== null && (
        <span className={isDue ? 'referral-due' : 'hint'}>
          {say(isDue ? 'referral_ask_now' : 'referral_ask_on', { day: dayRead(dueOn) })}
        </span>
      )}
      {result !== null && (
        <span className="hint" dir="auto">
          {say(result.isCompleted ? 'referral_taken_on' : 'referral_not_taken')}
          {result.why && `: ${result.why}`}
          {result.by !== '' && ` · ${dayOf(result.at)} · ${nameOf(result.by)}`}
        </span>
      )}
      {mayTouch && (
        <span className="buttons">
          <Button size="compact-xs" variant={isDue ? 'filled' : 'default'} onClick={() => onAsk('result')}>
            {say(result === null ? 'referral_result' : 'referral_result_change')}
          </Button>
          {result === null && (
            <>
              <Button size="compact-xs" variant="default" onClick={() => onAsk('change')}>
                {say('referral_change')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => onAsk('drop')}>
                {say('referral_drop')}
              </Button>
            </>
          )}
        </span>
      )}
    </li>
  );
}

function DropDialog({ ticket, referral, onClose }: { ticket: Case; referral: Referral; onClose: () => void }) {
  const say = useSay();
  const dropping = useRecordMove(ticket.id, (reason: string) => dropReferral(ticket.id, referral, reason));
  return (
    <ReasonDialog
      title={say('referral_drop')}
      lead={say('referral_drop_lead')}
      deed={say('referral_drop')}
      onClose={onClose}
      run={dropping.mutateAsync}
    />
  );
}
