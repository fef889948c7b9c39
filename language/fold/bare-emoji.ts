/** Skin colours, variation and joining marks, gender signs: an emoji means the same with and without them. */
const EMOJI_MARKS = /[\u{1f3fb}-\u{1f3ff}]|\ufe0f|\u200d|♂|♀/gu;

/** A text without spaces, and its emoji without what only changes how they look. */
export function bareEmoji(text: string): string {
  return text.normalize('NFKC').replace(EMOJI_MARKS, '').replace(/\s/g, '');
}
