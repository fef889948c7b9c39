import type { KeyboardEvent } from 'react';

/** Ctrl+Enter, or what stands for it on a Mac: what is written in a window is saved. */
export function submitsOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
