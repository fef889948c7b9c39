import type { WordKey } from '../language/word-key.ts';

/** What stands for a message that is no text. */
export const LINE_KINDS = new Map<string, WordKey>([
  ['photo', 'kind_photo'],
  ['voice', 'kind_voice'],
  ['audio', 'kind_voice'],
  ['video', 'kind_video'],
  ['document', 'kind_document'],
  ['sticker', 'kind_sticker'],
  ['animation', 'kind_video'],
  ['location', 'kind_location'],
  ['moved', 'kind_moved'],
  ['contact-card', 'kind_contact'],
  ['cover', 'kind_cover'],
  ['edit', 'kind_edit'],
  ['removed', 'kind_removed'],
  ['choice', 'kind_choice'],
  ['unsupported', 'kind_unsupported'],
]);
