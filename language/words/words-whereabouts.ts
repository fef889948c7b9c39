/** Beside the name of a place: whoever is spoken of was there, goes there, or has come from there. A star: any ending. */

/** Has come back from there, or was sent back; who cannot or will is still there. */
export const COME = `омад омада омадам омадем омадаанд омаданд омадааст омадаам баргашт баргашта баргаштам баргаштем баргаштанд
  баргаштааст баргаштаам овард оварда овардааст оварданд приехал* прилетел* прибыл* вернулся вернулась вернулись возвратил* привёз*
  привез* депортировали депортирован* выслали выдворили`;

/** Behind a verb of these it did not come to it: «баргашта наметавонам», «омадан намемонанд». */
export const HINDERED = 'намета* наметав* намемон* намегузор* намегузош*';

/** Goes, or wishes to go. */
export const GOING =
  'еду едем лечу летим поеду поедем полечу собираюсь собираемся хочу хотим равам меравам равем меравем мехоҳам мехоҳем рафтаниам рафтанӣ';

/** Was there. */
export const BEEN = 'был была были жил жила жили будам будем';

/** Is not there, behind the name. */
export const IS_NOT = 'нестам нест нестем набудам';

export const DENIES = 'не на';

export const AT_HOME = 'дома хона хонаам хонам ватан ватанам хонаем';

export const NOW = 'сейчас теперь уже ҳозир ҳоло акнун';

/** What somebody does from there to whoever is here. */
export const THREAT = 'угрожа* грозит* таҳдид* убь* убить мекуша* кушта* куштан*';

/** How somebody abroad is heard of at home. */
export const CALLS = 'звонит звонил пишет писал занг мезанад зада занад менависад';

/** Somebody who was named before. */
export const HE = 'он вай ӯ';

/** To whom it is done. */
export const TO_ME = 'меня мне нас нам маро мана моро';
