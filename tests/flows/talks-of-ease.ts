import type { Step } from '../support/transcript.ts';
import { AGREED } from './talks.ts';

const MY_DATA = { tg: 'маълумоти ман', ru: 'мои данные' };
const FOR_THE_ROAD: Step[] = [{ tg: 'рақамҳо барои роҳ', ru: 'номера в дорогу' }, { tg: 'Россия', ru: 'Россия' }, 'no'];

/** Talks of those who wish to be asked how they are, have a bad line, find reading hard, or speak instead of writing. */
export const TALKS_OF_EASE: Record<string, (language: 'tg' | 'ru') => Step[]> = {
  'asked-after-the-road': (language) => [...AGREED(language), ...FOR_THE_ROAD, 'yes', 'd-7', 'yes', MY_DATA, 'see'],
  'a-bad-line': (language) => [
    ...AGREED(language),
    MY_DATA,
    'settings',
    'light',
    'yes',
    { tg: 'меню', ru: 'меню' },
    ...FOR_THE_ROAD,
    'no',
  ],
  'reading-is-hard': (language) => [
    ...AGREED(language),
    { tg: 'хонда наметавонам', ru: 'не умею читать' },
    'menu',
    { tg: 'боз', ru: 'ещё' },
    '!more-2',
    '!more-3',
    '!person',
  ],
  'a-voice-note-let-go': (language) => [
    ...AGREED(language),
    {
      sends: { kind: 'media', media: 'voice', caption: '', file: { id: 'voice-1', mimeType: 'audio/ogg', bytes: 100 } },
    },
    '!no-voice',
  ],
};
