import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { OUTCOMES, type Outcome } from '../../../core/ticket.ts';
import { closeFlood, type Flood } from '../api/floods.ts';
import { useSay } from '../language/words.tsx';
import { readAgain } from '../live/read-again.ts';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { OUTCOME_WORDS } from './desk-words.ts';

interface FloodPartProps {
  flood: Flood;
  isOpened: boolean;
  onToggle: () => void;
  /** Whoever only reads closes nothing. */
  mayClose: boolean;
  /** Told how many stayed open when the others were closed: they may be a flood no more. */
  onStayed: (count: number) => void;
}

/** Under the row that stands for all that are alike: how many, which, and the end of them. */
export function FloodPart({ flood, isOpened, onToggle, mayClose, onStayed }: FloodPartProps) {
  const say = useSay();
  const [isClosing, setIsClosing] = useState(false);
  return (
    <div className="flood" data-level="red">
      <p className="hint">{say('flood_alike', { count: flood.tickets.length })}</p>
      <div className="buttons">
        <Button size="xs" variant="default" aria-expanded={isOpened} onClick={onToggle}>
          {say(isOpened ? 'flood_hide' : 'flood_show')}
        </Button>
        {mayClose && (
          <Button size="xs" variant="default" onClick={() => setIsClosing(true)}>
            {say('flood_close')}
          </Button>
        )}
      </div>
      {isClosing && <FloodDialog flood={flood} onClose={() => setIsClosing(false)} onStayed={onStayed} />}
    </div>
  );
}

/** One that sends somebody on is closed by itself. */
const ENDS = OUTCOMES.filter((outcome) => outcome !== 'referred');
const MOST = 100;

interface FloodDialogProps {
  flood: Flood;
  onClose: () => void;
  onStayed: (count: number) => void;
}

function FloodDialog({ flood, onClose, onStayed }: FloodDialogProps) {
  const say = useSay();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>('not-ours');
  // As they stood when this was opened: what a person writes from here on keeps their case open.
  const [tickets] = useState(() => flood.tickets.slice(0, MOST).map(({ id, heardAt }) => ({ id, seen: heardAt })));

  async function close(reason: string): Promise<void> {
    const { stayed } = await closeFlood(flood.id, { outcome, reason, tickets });
    onStayed(stayed.length);
    readAgain(queries, 'tickets');
  }

  return (
    <ReasonDialog
      title={say('flood_close')}
      lead={say('flood_close_lead', { many: tickets.length })}
      deed={say('flood_close')}
      isGrave
      onClose={onClose}
      run={close}
    >
      <NativeSelect
        label={say('outcome')}
        value={outcome}
        data-autofocus
        onChange={({ currentTarget }) => setOutcome(ENDS.find((one) => one === currentTarget.value) ?? outcome)}
        data={ENDS.map((one) => ({ value: one, label: say(OUTCOME_WORDS[one]) }))}
      />
    </ReasonDialog>
  );
}
