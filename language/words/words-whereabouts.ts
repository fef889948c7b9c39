/** Beside the name of a place: whoever is spoken of is there, was there, goes there or has come from there. A star: any ending. */

/** Has come, has come back or was sent back. */
export const COME = `омад* баргашт* баргард* приехал* прилетел* прибыл* вернул* возвратил* депорт* выслал* выдворил* выгнал* бозгашт*`;

/** Goes, or wishes to go. */
export const GOING = `еду едем лечу летим поеду поедем полечу собираюсь собираемся хочу хотим равам меравам равем меравем мехоҳам мехоҳем рафтаниам рафтанӣ`;

/** Was there. */
export const BEEN = 'был была были жил жила жили работал работала будам будем буд кор мекардам зиндагӣ мекардам';

/** Is not there, behind the name. */
export const IS_NOT = 'нестам нест нестем набудам';

export const DENIES = 'не на';

/** Whoever writes is at home, whatever land they name beside. */
export const AT_HOME = 'дома домой хона хонаам хонам ватан ватанам хонаем';

/** What somebody does from there to whoever is here. */
export const THREAT = 'угрожа* грозит* грозится таҳдид* убь* убить мекуша* кушта* куштан*';
