import { sKey } from '../fold/s-key.ts';
import { tokens } from '../fold/tokens.ts';

const MOST_WORDS = 6;
const HIDE = keys(
  `скрыть скрой скройте скрываю скрывать спрячь спрячьте спрятать спрячте спряч скрить скройти пинҳон руст
  пинҳонаш пинхони hide`,
);
const CHAT = keys(
  `чат чата чатро чата чати чатамро переписку переписка переписки перепискаро диалог разговор сообщения сообщение смс историю
  суҳбат суҳбатро суҳбата суҳбати суҳбатамро паём паёмҳо паёмҳоро паёмҳоямро паёмҳои навиштаҳоро навиштаҳоямро навиштаҳо
  гап гапҳоро гапҳоямро гапамро ҳамааш ҳамаашро ҳамаро инро это всё все`,
);
const BESIDE = keys(
  `кун кунед кунен кнед кардан мекунам карда намоед кунам мехоҳам мехом лозим даркор лутфан илтимос тез тезтар зуд хоҳиш мумкин мешавад
  ин ҳамин ман маро пожалуйста быстро быстрее срочно этот эту эти наш нашу мой мою мои мне надо нужно можно хочу бот`,
);

/** Whether a whole message asks to hide this chat: the word for it, the chat, and nothing but politeness. */
export function asksToHide(text: string): boolean {
  if (text.includes('?') || text.length > 80) return false;
  const said = tokens(text).flatMap(({ key }) => (key === '' ? [] : [key]));
  if (said.length === 0 || said.length > MOST_WORDS || !said.some(HIDE)) return false;
  return said.every((key) => HIDE(key) || CHAT(key) || BESIDE(key));
}

function keys(list: string): (key: string) => boolean {
  const known = new Set(list.split(/\s+/).map(sKey));
  return (key) => known.has(key);
}
