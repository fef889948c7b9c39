import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import ru from '../../locales/page.ru.json' with { type: 'json' };
import tg from '../../locales/page.tg.json' with { type: 'json' };
import { words } from '../../locales/words.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createTalk, type TalkSettings } from '../support/talk.ts';

const WORDS = {
  tg: { open: 'маълумоти ман', label: 'Ҳамчун файл', yes: 'Ҳа, фиристед', no: 'Не' },
  ru: { open: 'мои данные', label: 'Файлом', yes: 'Да, прислать', no: 'Нет' },
};

const BUTTON = { tg: tg.words.export, ru: ru.words.export };

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function askedWhether(settings: TalkSettings & { language: 'tg' | 'ru' }) {
  const talk = createTalk(knowledge, settings);
  talk.says(WORDS[settings.language].open);
  talk.presses(WORDS[settings.language].label);
  return talk;
}

function askedFor(settings: TalkSettings & { language: 'tg' | 'ru' }) {
  return askedWhether(settings).presses(WORDS[settings.language].yes);
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

  test('stands in a message of its own on WhatsApp, before the question, whose choices a file cannot carry', () => {
    const { bubbles } = askedFor({ language, channel: 'whatsapp' });

    expect(bubbles.map(({ file }) => file)).toEqual(['export', undefined]);
    expect(bubbles[0]).toMatchObject({ text: say('export_file'), choices: [] });
    expect(bubbles[1]?.text).not.toContain(say('export_file'));
    expect(bubbles[1]?.choices.length).toBeGreaterThan(3);
  });

  test('is sent only after a question, for others may see the phone', () => {
    const talk = askedWhether({ language, channel: 'telegram' });
    const asked = talk.last;
    const refused = talk.presses(WORDS[language].no);

    expect(asked.text).toContain(language === 'tg' ? 'дигарон бинанд' : 'видят другие');
    for (const { bubbles } of [asked, refused]) expect(bubbles.filter(({ file }) => file)).toEqual([]);
    expect(refused.choices.map(({ label }) => label)).toContain(WORDS[language].label);
  });

  test.each([
    ['web', 'export_in_menu'],
    ['terminal', 'export_no_file'],
  ] as const)('is not promised on the %s, which has another way or none', (channel, key) => {
    const { bubbles, text } = askedFor({ language, channel });

    expect(bubbles.filter(({ file }) => file)).toEqual([]);
    expect(text).toContain(say(key));
  });

  test('is looked for on the web by the words that stand on its button, wherever a page has it', () => {
    expect(say('export_in_menu')).toContain(`«${BUTTON[language]}»`);
    expect(say('export_in_menu')).toMatch(language === 'tg' ? /меню.*поёни саҳифа/ : /меню.*внизу страницы/);
  });
});
