import type { Language } from '../core/message.ts';

/**
 * Words of the question that belongs to a code, as people say them again with their answer: «первого учителя звали Зайнаб».
 * Spelling and case do not matter; alone they may be the answer.
 */
export const CODE_QUESTION_WORDS: Readonly<Record<Language, string>> = {
  tg: `муаллим муаллима муаллими муаллимам аввал аввалин ном номи номам номаш лақаб лақаби лақабам кӯдакӣ
    калима калимаи калимаам ҷавоб ҷавобам буд`,
  ru: `учитель учителя учителю учительница учительницы учительницу первый первого первая первой звали зовут был была
    имя фамилия детское прозвище слово ответ на вопрос`,
};
