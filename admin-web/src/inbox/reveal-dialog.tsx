import { Button, CopyButton, Modal } from '@mantine/core';
import { useState } from 'react';
import { type Case, reveal } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';

/** Who it is at the channel. It is shown in this window alone, and gone with it. */
export function RevealDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const [shown, setShown] = useState<string | null>(null);
  if (shown === null) {
    return (
      <ReasonDialog
        title={say('reveal')}
        lead={say('reveal_lead')}
        deed={say('reveal')}
        onClose={onClose}
        onDone={() => {}}
        run={async (reason) => setShown((await reveal(ticket.id, reason)).id)}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title={say('reveal')} closeButtonProps={{ 'aria-label': say('close') }}>
      <div className="fields">
        <p className="secret link-shown">{shown}</p>
        <div className="buttons">
          <CopyButton value={shown}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {say(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{say('close')}</Button>
        </div>
      </div>
    </Modal>
  );
}
