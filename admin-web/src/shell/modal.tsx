import type { ModalProps } from '@mantine/core';
import { useState } from 'react';
import { fetched, Nothing } from './fetched.tsx';

/** What a dialog is drawn with: no page needs it before somebody opens one. */
export const loadModal = () => import('./mantine-modal.tsx');

const MantineModal = fetched(loadModal, 'MantineModal', Nothing);

/** A dialog. Its code is fetched when one is first opened, or soon after the page; it stays, so that the focus goes back. */
export function Modal(props: ModalProps) {
  const [wasOpened, setWasOpened] = useState(props.opened);
  if (props.opened && !wasOpened) setWasOpened(true);
  return wasOpened && <MantineModal {...props} />;
}
