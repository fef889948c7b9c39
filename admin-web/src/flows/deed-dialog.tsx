import { Button, Modal } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useSay } from '../language/words.tsx';
import { useEditor } from './editor-context.tsx';

interface DeedDialogProps {
  title: string;
  deed: string;
  isGrave?: boolean;
  isReady: boolean;
  children: ReactNode;
  onClose: () => void;
  /** Whether it was done; what was refused stays open, and says why, and so does what `stays`. */
  run: () => Promise<boolean | 'stays'>;
}

/** Asks for what a change of the flow needs, and closes when it is made. */
export function DeedDialog({ title, deed, isGrave = false, isReady, children, onClose, run }: DeedDialogProps) {
  const say = useSay();
  const { state } = useEditor();
  const [isRefused, setRefused] = useState(false);
  const [isRunning, setRunning] = useState(false);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady || isRunning) return;
    setRunning(true);
    const isMade = await run().catch(() => false);
    setRunning(false);
    setRefused(!isMade);
    if (isMade === true) onClose();
  }
  return (
    <Modal opened size="lg" onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields fields-wide" onSubmit={(event) => void submit(event)}>
        {children}
        {isRefused && (
          <p className="refused" role="alert">
            {say(state.failed === null ? 'flows_not_changed' : 'flows_not_read')}
          </p>
        )}
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={isRunning} disabled={!isReady} {...(isGrave ? { color: 'red' } : {})}>
            {deed}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
