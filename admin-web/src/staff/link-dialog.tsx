import { Button, CopyButton, Modal } from '@mantine/core';
import { useSay } from '../language/words.tsx';

/** The one time that a set-up link is shown. */
export function LinkDialog({ link, email, onClose }: { link: string; email: string; onClose: () => void }) {
  const say = useSay();
  // Where no public address is set the link begins at the root: of the address that this page was opened at.
  const url = new URL(link, location.origin).href;
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={say('link_title')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <div className="fields">
        <p className="lead">{say('link_lead', { email })}</p>
        <p className="secret link-shown">{url}</p>
        <div className="buttons">
          <CopyButton value={url}>
            {({ copied, copy }) => <Button onClick={copy}>{say(copied ? 'copied' : 'copy')}</Button>}
          </CopyButton>
          <Button variant="default" onClick={onClose}>
            {say('close')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
