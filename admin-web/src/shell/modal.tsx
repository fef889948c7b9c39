import type { ModalProps } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { loadOnline } from './online.ts';

/** What a dialog is drawn with: no page needs it before somebody opens one. */
export const loadModal = () => import('./mantine-modal.tsx');

const MantineModal = lazy(() => loadOnline(loadModal).then(({ MantineModal: it }) => ({ default: it })));

/** A dialog. Its code is fetched when one is first opened, or soon after the page; it stays, so that the focus goes back. */
export function Modal(props: ModalProps) {
  const [wasOpened, setWasOpened] = useState(props.opened);
  if (props.opened && !wasOpened) setWasOpened(true);
  return (
    wasOpened && (
      <Suspense>
        <MantineModal {...props} />
      </Suspense>
    )
  );
}
