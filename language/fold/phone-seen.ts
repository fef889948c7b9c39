import { sKey } from './s-key.ts';
import { tokens } from './tokens.ts';

/** Longer messages tell a story, in which a phone is only mentioned. */
const MOST_WORDS = 9;
/** Whatever shows this chat; beginnings of keys. */
const PHONE = beginnings('телефон мобил сотов трубк смартфон');
const CHAT = beginnings('паём переписк сообщен чат суҳбат смс');
/** Who may hold it or look into it. */
const HOLDER = beginnings(
  `шавҳар шуҳар муж хӯҷаин корфармо сардор хозяин хозяйк начальник бригадир шеф брат бародар ака додар падар отец отца отцу папа
  модар мать матери мама мамы хушдоман хусур қайнон свекр сын писар сожител родствен хеш сосед ҳамсоя босс`,
);
/** By itself these address somebody: «ака, телефон». */
const ADDRESS = keys('ака бародар додар брат апа падар модар очаҷон');
const NOT_MINE = keys('чужой чужом чужая общий общая дигарон бегона');
const IN_WHOSE_HAND = keys('у дар дасти даст дасташ да рукам');
const IS_DONE = beginnings(
  `провер чита смотр вид увид прочит забр отобр отня взя отнима забира контролир следит слеж держ мебин бина мехон хонда меқап
  месанҷ санҷ гирифт мегир мекоб кофт дид кашид`,
);
/** Says nothing beside these. */
const BESIDE = keys(
  `мой моя мои моего моему моим мне меня я это ин ман маро аст ҳаст и ва мою его он вай ӯ у в на сейчас ҳозир ҳоло всегда ҳамеша все ҳама
  каждый день ҳар рӯз постоянно потому что чунки может а же сам сама мои смс с по ба дар аз они ми дигар кас хамеша мана то ку охир не может`,
);
/** A letter more or less is no other word here: the possessive stands behind it. */
const TAKEN_ALONE = beginnings('забр отобр отня гирифт кашида');

/**
 * Whether a short message says that another holds the writer's phone, or reads in it: the phone, who, and at most what they
 * do, with nothing else beside. «Телефонамро гирифтанд» says it without a name.
 */
export function tellsOfSeenPhone(text: string): boolean {
  const said = tokens(text).flatMap(({ key }) => (key === '' ? [] : [key]));
  if (said.length < 2 || said.length > MOST_WORDS) return false;
  const [isPhone, isChat] = [said.some(PHONE), said.some(CHAT)];
  if (!isPhone && !isChat) return false;
  if (!said.every((key) => [PHONE, CHAT, HOLDER, NOT_MINE, IN_WHOSE_HAND, IS_DONE, BESIDE].some((fits) => fits(key)))) {
    return false;
  }
  const isActing = said.some(IS_DONE) || said.some(IN_WHOSE_HAND);
  if (said.some((key) => HOLDER(key) && (isActing || !ADDRESS(key)))) return isPhone || said.some(IS_DONE);
  return isPhone && (said.some(NOT_MINE) || said.some(TAKEN_ALONE));
}

function keys(list: string): (key: string) => boolean {
  const known = new Set(list.split(/\s+/).map(sKey));
  return (key) => known.has(key);
}

function beginnings(list: string): (key: string) => boolean {
  const known = list.split(/\s+/).map(sKey);
  return (key) => known.some((beginning) => key.startsWith(beginning));
}
