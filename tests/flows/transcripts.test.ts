import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { type Step, transcribe } from '../support/transcript.ts';

/** Talks that an editor may read from beginning to end; `npm test -- -u` writes them again after a change of words. */
const START = { tg: '/start', ru: '/start' };
const AGREED = (language: string): Step[] => [START, language, 'agree'];
const DAY = 24 * 3_600_000;

const TALKS: Record<string, (language: 'tg' | 'ru') => Step[]> = {
  'first-minute': (language) => [
    START,
    language,
    'disagree',
    '!more',
    '!person',
    'else',
    { tg: 'Ба ман маслиҳат лозим аст', ru: 'Мне нужен совет' },
    '!skip',
  ],
  'passport-kept-by-employer': (language) => [
    ...AGREED(language),
    { tg: 'хучаин паспортама гирифт намета', ru: 'хозяин забрал паспорт не отдает' },
    'yes',
    'me',
    'employer',
  ],
  'locked-in': () => [
    { tg: 'маро банд карданд, намегузоранд бароям', ru: 'меня заперли и не выпускают' },
    'yes',
    'RU',
    'me',
    { tg: 'мо 8 нафарем', ru: 'нас 8 человек' },
    '!skip',
    'done',
  ],
  'beaten-and-not-safe': (language) => [
    ...AGREED(language),
    { tg: 'маро мезананд', ru: 'меня бьют' },
    'no',
    { tg: 'боз мезананд', ru: 'опять бьют' },
    'write',
    'TR',
  ],
  'a-child': () => [
    { tg: '16 солаам, маро ба шавҳар медиҳанд', ru: 'мне 16 лет, меня насильно выдают замуж' },
    'yes',
    'me',
    'TJ',
    'no',
    '!skip',
  ],
  despair: () => [{ tg: 'мурдан мехоҳам', ru: 'не хочу жить' }, 'yes', '!skip', 'TJ', 'done'],
  'my-data-and-forgetting': (language) => [
    ...AGREED(language),
    'data',
    'see',
    'forget',
    'later',
    { tg: 'маълумоти ман', ru: 'мои данные' },
    'keep',
    { tg: 'маълумоти маро нест кунед', ru: 'удалите мои данные' },
    'now',
    'yes',
  ],
  cover: (language) => [...AGREED(language), '!more', '!cover'],
  'about-us': (language) => [
    ...AGREED(language),
    'about',
    'can',
    'back',
    'privacy',
    'back',
    'people',
    'back',
    'russia',
    'done',
  ],
  'odd-messages': (language) => [
    ...AGREED(language),
    { sends: { kind: 'media', media: 'voice', caption: '' } },
    { sends: { kind: 'media', media: 'photo', caption: '' } },
    { sends: { kind: 'location', latitude: 55.7, longitude: 37.6 } },
    { tg: 'об-ҳаво чӣ хел', ru: 'какая погода' },
    { tg: 'на русском', ru: 'тоҷикӣ гап занед' },
    { sends: { kind: 'choice', token: '1.gone.node.yes' } },
  ],
  'offer-with-a-fee': (language) => [
    ...AGREED(language),
    'offer',
    'me',
    'RU',
    'friend',
    'employer',
    '!skip',
    { tg: '7707083894', ru: 'ИНН 7707083894' },
    'no',
    'no',
    'yes',
    'skip',
    ...Array.from({ length: 13 }, () => 'no'),
  ],
  'wages-not-paid': (language) => [...AGREED(language), 'problem', 'wages', 'yes', 'me', 'RU', 'yes', 'no', 'done'],
  'pressed-to-go-to-war': (language) => [
    ...AGREED(language),
    'problem',
    'war',
    'yes',
    'me',
    'RU',
    'offer',
    'later',
    'done',
  ],
  'after-three-days': (language) => [
    ...AGREED(language),
    'problem',
    'passport',
    { waits: 3 * DAY },
    { tg: 'салом', ru: 'здравствуйте' },
    '!go-on',
  ],
};

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describe.each(LANGUAGES)('a talk in %s', (language) => {
  test.each(Object.keys(TALKS))('%s reads as it is written down', async (name) => {
    const steps = TALKS[name]?.(language) ?? [];

    await expect(transcribe(knowledge, language, steps)).toMatchFileSnapshot(`transcripts/${name}.${language}.txt`);
  });
});
