import type { Wish } from '../api/desk.ts';

/** All that are open. */
export const ANY_WISH: Wish = {
  view: 'all',
  level: '',
  language: '',
  channel: '',
  answerer: '',
  topic: '',
  tag: '',
  words: '',
};
