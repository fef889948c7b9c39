interface Pressed {
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  code: string;
}

/** Which way the keys lead that everybody knows for it; `null`: they are others. Letters go by their place on the keyboard. */
export function undoKey(event: Pressed) {
  const { ctrlKey, metaKey, shiftKey, altKey, code } = event;
  if ((!ctrlKey && !metaKey) || altKey) return null;
  if (code === 'KeyZ') return shiftKey ? 'redo' : 'undo';
  return code === 'KeyY' && !shiftKey ? 'redo' : null;
}

const TYPED_INTO = 'input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]';

/** Whether what is typed there is no part of the flow, so that the browser takes it back by itself: a search, a message, a dialog. */
export function hasOwnUndo(target: { closest(selector: string): unknown }): boolean {
  if (target.closest('[role=dialog]') !== null) return true;
  if (target.closest(TYPED_INTO) === null) return false;
  return target.closest('.node-form, .cm-editor') === null || target.closest('[data-own-undo]') !== null;
}
