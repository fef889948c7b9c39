import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboundContent, Language, Outbound } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { createTalk } from '../support/talk.ts';

/** What a person does, words or the place of a button from 1, and what the bot says to it. */
export interface Step {
  act: string | number;
  /** A button was pressed, or words were typed. */
  kind: 'button' | 'typed';
  content: InboundContent;
  said: Outbound[];
}

const WORDS = {
  tg: {
    passport: 'паспортама гирифтан чи кор кунам',
    yes: 'ҳа',
    back: 'қафо',
    more: 'бештар',
    about: 'Дар бораи мо',
    data: 'маълумоти ман',
    danger: 'maro band kardand',
    person: 'одам',
    unknown: 'имрӯз борон меборад',
  },
  ru: {
    passport: 'хозяин держит мой паспорт и не отдаёт',
    yes: 'да',
    back: 'назад',
    more: 'ещё',
    about: 'О нас',
    data: 'мои данные',
    danger: 'меня держат на складе',
    person: 'человек',
    unknown: 'сегодня весь день идёт дождь',
  },
} as const satisfies Record<Language, Record<string, string>>;

/**
 * A long conversation, recorded from the bot itself: language and consent, a flow to its end by buttons, then words,
 * commands, danger, a person, and what nobody understands. Each act is answered by one bubble, as peers answer. What is
 * changed in the flows changes the record and nothing here: a place where there is no such button is left by the menu.
 */
export function recordWalk(knowledge: Knowledge, language: Language, now: number): Step[] {
  const talk = createTalk(knowledge);
  talk.now = now;
  return actsIn(language).map((wanted) => {
    const button = typeof wanted === 'number' ? talk.last.choices[wanted - 1] : undefined;
    const act = typeof wanted === 'number' && button === undefined ? '/menu' : wanted;
    const content: InboundContent = button
      ? { kind: 'choice', token: button.token }
      : { kind: 'text', text: String(act) };
    return { act, kind: button ? 'button' : 'typed', content, said: talk.sends(content).bubbles };
  });
}

function actsIn(language: Language): (string | number)[] {
  const say = WORDS[language];
  const newcomer = ['/start', language === 'tg' ? 1 : 2, 1];
  const byButtons = [2, 1, 1, 1, 1, 1, 1, 1, '/menu'];
  const byWords = [say.passport, say.yes, say.back, say.more, '/menu', say.about, '/menu', say.data, '/menu'];
  const inNeed = [say.danger, say.yes, say.unknown, '/menu', say.person, '/menu', say.unknown];
  return [...newcomer, ...byButtons, ...byWords, ...inNeed];
}

/** What a peer hears of it: words, or the token of a button. */
export function inputOf(content: InboundContent): string {
  if (content.kind === 'text') return content.text;
  return content.kind === 'choice' ? content.token : '';
}

/** Messages of the corpus by a hand that wrote of everything. */
const CORPUS = join(import.meta.dirname, '..', '..', 'language', 'corpus', 'all-regions.tsv');

/** Some of what people write, as it stands in the corpus. */
export function corpusMessages(most = Number.POSITIVE_INFINITY): string[] {
  const rows = readFileSync(CORPUS, 'utf8').trimEnd().split('\n').slice(1);
  return rows.slice(0, most).map((row) => row.split('\t')[0] ?? '');
}
