/** Emoji that are words by themselves, each with the word that it stands for. Skin colours and variation marks are cut before. */

/** Alone, and in any number: thanks. */
export const THANKING = '🙏 👍 ❤ 🤲 🌹 💐 🤝 💚 💙 🤍 ♥';
/** Alone: somebody is in tears, and may need help. */
export const CRYING = '😭 😢 😥 😿 🥺 💔';
/** Alone: somebody has a question. */
export const ASKING = '❓ ❔ ⁉ 🤔';
/** Lands by the two letters of their flag, as they are mostly called, and without the letters that would tell of a language. */
export const FLAGS: readonly (readonly [code: string, name: string])[] = [
  ['TJ', 'точикистон'],
  ['RU', 'россия'],
  ['KZ', 'казокистон'],
  ['UZ', 'узбекистон'],
  ['KG', 'киргизистон'],
  ['TM', 'туркманистон'],
  ['AF', 'афгонистон'],
  ['TR', 'туркия'],
  ['AE', 'аморат'],
  ['SA', 'арабистони сауди'],
  ['QA', 'катар'],
  ['KW', 'кувайт'],
  ['KR', 'корея'],
  ['JP', 'япония'],
  ['CN', 'хитой'],
  ['IN', 'хиндустон'],
  ['IR', 'эрон'],
  ['IL', 'исроил'],
  ['PL', 'полша'],
  ['LT', 'литва'],
  ['LV', 'латвия'],
  ['EE', 'эстония'],
  ['DE', 'германия'],
  ['GB', 'британия'],
  ['BY', 'беларус'],
  ['UA', 'украина'],
  ['CZ', 'чехия'],
  ['SK', 'словакия'],
  ['RO', 'румыния'],
  ['US', 'америка'],
  ['CA', 'канада'],
];
