import { escapeXml } from '../../../dialogue/pack/svg-text.ts';
import ru from '../../../locales/page.ru.json' with { type: 'json' };
import tg from '../../../locales/page.tg.json' with { type: 'json' };
import type { PageLanguage } from '../page/src/words.ts';
import { button, CHAT_TITLE, documentOf, form, headOf, hidden, wordLink } from './html.ts';

/** How the name of the button begins by which somebody begins; behind it stands their language. */
export const BEGIN_FIELD = 'begin:';

/** What a page says before anybody has chosen a language, in both. */
export interface BothWords {
  tg: string;
  ru: string;
}

/**
 * The page before a talk: a press begins one, and nothing begins by itself. `text`: what was written and not taken in; it
 * goes along.
 */
export function beginPage({
  language,
  choose,
  other,
  status,
  text,
  key,
}: {
  language: PageLanguage;
  choose: BothWords;
  other: BothWords;
  status: BothWords | null;
  text: string;
  /** Of this form: pressed twice it begins one talk. */
  key: string;
}): string {
  const said = (words: BothWords, tag: string) =>
    (['tg', 'ru'] as const).map((one) => `<${tag} lang="${one}">${escapeXml(words[one])}</${tag}>`).join('\n');
  const kept =
    text === ''
      ? ''
      : `<p><textarea name="text" rows="3" cols="30" aria-label="${escapeXml(`${tg.words.text_label} / ${ru.words.text_label}`)}">${escapeXml(text)}</textarea></p>`;
  const buttons = [tg, ru].map(({ own_name }, index) => {
    const one = index === 0 ? 'tg' : 'ru';
    return `<p>${button(`${BEGIN_FIELD}${one}`, own_name, ` lang="${one}"`)}</p>`;
  });
  const main = [
    status === null ? '' : `<div role="status">${said(status, 'p')}</div>`,
    said(choose, 'p'),
    form('/chat/plain/begin', `${hidden('key', key)}${kept}\n${buttons.join('\n')}`),
  ].join('\n');
  const foot = `<footer>${wordLink('/', other[language])}</footer>`;
  const body = `${headOf(language)}\n<main>\n${main}\n</main>\n${foot}`;
  return documentOf({ language, title: CHAT_TITLE, body });
}
