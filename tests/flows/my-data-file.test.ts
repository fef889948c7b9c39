import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/knowledge.ts';
import { words } from '../../locales/words.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createTalk, type TalkSettings } from '../support/talk.ts';

const WORDS = {
  tg: { open: 'маълумоти ман', label: 'Ҳамчун файл' },
  ru: { open: 'мои данные', label: 'Файлом' },
};

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function askedFor(settings: TalkSettings & { language: 'tg' | 'ru' }) {
  const talk = createTalk(knowledge, settings);
  talk.says(WORDS[settings.language].open);
  return talk.presses(WORDS[settings.language].label);
}

describe.each(LANGUAGES)('what is kept of a person, as a file, in %s', (language) => {
  const say = words(language);

  test('comes with its words where the channel can send one, and the question stays open', () => {
    const { bubbles, text } = askedFor({ language, channel: 'telegram' });

    expect(bubbles.flatMap(({ file }) => file ?? [])).toEqual(['export']);
    expect(bubbles.find(({ file }) => file)?.text).toContain(say('export_file'));
    expect(bubbles.at(-1)?.choices.map(({ label }) => label)).toContain(WORDS[language].label);
    expect(text).not.toContain(say('my_data_title'));
  });

  test.each([
    ['web', 'export_in_menu'],
    ['terminal', 'export_no_file'],
  ] as const)('is not promised on the %s, which has another way or none', (channel, key) => {
    const { bubbles, text } = askedFor({ language, channel });

    expect(bubbles.filter(({ file }) => file)).toEqual([]);
    expect(text).toContain(say(key));
  });
});
