/** The names and words that random flows, surroundings and replies have in common. */

export const FLAGS = ['debt', 'threats', 'not-safe', 'weightless', 'constructor'];
export const ANSWERS = ['a', 'b', 'long-name-of-an-answer', 'constructor', 'valueof'];
export const LABELS = ['Ҳа', 'Не', 'Намедонам', 'Як', 'Кор', 'Паспорт', 'Бозгашт', 'Дигар'];
export const RUSSIAN = ['Да', 'Нет', 'Не знаю', 'Раз', 'Работа', 'Документы', 'Назад', 'Другое'];
export const BANDS = ['none', 'some', 'strong'];
