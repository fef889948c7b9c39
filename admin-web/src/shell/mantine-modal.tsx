import { Modal, type ModalProps } from '@mantine/core';

/** By itself, so that it is a piece of its own. */
export function MantineModal(props: ModalProps) {
  return <Modal {...props} />;
}
