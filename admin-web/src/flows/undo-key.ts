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
