import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { type Case, makeCode } from '../api/desk.ts';
import { hourOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';

/** Six digits to say to the person, by which they go on at another channel. They stand in this window alone, and go with it. */
export function CodeDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const [made, setMade] = useState<{ code: string; until: number } | null>(null);
  if (made === null) {
    return (
      <ReasonDialog
        title={say('case_code')}
        lead={say('case_code_lead')}
        deed={say('case_code_make')}
        onClose={onClose}
        onDone={() => {}}
        run={async (reason) => setMade(await makeCode(ticket.id, reason))}
      />
    );
  }
  const { code, until } = made;
  return (
    <Modal opened onClose={onClose} title={say('case_code')} closeButtonProps={{ 'aria-label': say('close') }}>
      <div className="fields">
        <p className="secret link-shown">{`${code.slice(0, 3)} ${code.slice(3)}`}</p>
        <p className="hint">{say('case_code_until', { at: hourOf(until) })}</p>
        <div className="buttons">
          <Button onClick={onClose}>{say('close')}</Button>
        </div>
      </div>
    </Modal>
  );
}
