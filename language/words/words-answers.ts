/**
 * Words by which an answer in a sentence is known, at a question that is asked. Spelling does not matter. A word with a
 * star counts with any ending.
 */

/** A yes wherever it stands. */
export const SAYS_YES = `ҳа ҳо бале оре орӣ ага угу аха рост росташ дуруст ҳамту ҳамин ҳамина албатта бешак конечно верно точно именно yes yep
  согласен согласна согласны розӣ розиям розиам розимон`;

/** Also a yes, but said before a no as well: «хай, лозим не». */
export const SAYS_YES_MILDLY = `хай хайр хуб хубаст хоп хуп майлаш майли майлам мешад мешавад меша мумкин хорошо ладно давай давайте ок окей можно ok okay было
  есть ҳаст буд будааст мехоҳам хочу будет`;

/** Behind a first «да» these leave no doubt that it is Russian: in the Tajik of the south it is "in". */
export const AFTER_YES = `я мы ты он она они мне меня у нас ман мо ака апа брат братан бародар было был была есть уже давно конечно верно точно рози розӣ хамту ҳамту
  согласен согласна хочу могу можно можете нужно надо всё все так это ладно хорошо пока тут там здесь в с на по аз бо ба к за спасибо раҳмат ҳа
  бывало бывает именно правда дада нет`;

/** A no wherever it stands. */
export const SAYS_NO = 'неа нету йӯқ йок ҳеҷ ҳеҷгоҳ ҳаргиз никогда ни nope';

/** These say no only by themselves, or behind words for "such": of `пул нест` nobody knows what it answers. */
export const THERE_IS_NOT = 'нест нестам нестем нестанд набуд набудам набудем набудааст';
export const BEFORE_NO = 'хел чунин ин не на ҳеҷ касе кас чизе лозим даркор такого такое ничего';

/** Before words that ask these make "nothing" of them: `ҳеҷ чӣ`. */
export const MAKES_NOTHING = 'ҳеҷ ҳич ягон';

/** Behind «нет» these leave no doubt that it answers: «нет сил» only tells what there is not. */
export const AFTER_NO = `не ни нет я мы ты он она они это этого такого ещё пока никогда никто ничего конечно спасибо раҳмат ака апа брат братан бародар лозим даркор ҳанӯз ҳоло
  ҳозир дар боз без ин он ман мо бехатар номи аниқ намехоҳам надорам надорем фардо имрӯз и`;

/** Behind «не» these make a yes. */
export const NOT_A_NO =
  'против возражаю возражаем бойтесь волнуйтесь волнуйся переживайте переживай беспокойтесь только';

/** Neither a yes nor a no. */
export const SAYS_UNSURE = `шояд; намедонам; намедонум; намедонем; кам кам; каму беш; баъзе*; баъзан; гоҳ гоҳ; гоҳо; ёдам нест; дар ёд нест; ёдам не; ба ёд надорам; фаромӯш кардам;
  ба фикрам; фикрам; аниқ не; аниқ намедонам; ҳозирча; то ҳол; каме; андак; ёдам намеояд; ёдам рафт; аз ёдам рафт; гуфта наметавонам; душвор; може; может; возможно; наверное; наверно; наверна; вроде; кажется; не знаю;
  незнаю; не помню; непомню; не уверен*; иногда; частично; не совсем; не всегда; как сказать; трудно сказать; сложно сказать; и да и нет; немного; чуть чуть; по разному; по всякому; затрудняюсь; как когда; смотря*; maybe`;

/** Whoever says one of these asks or tells us to do something, and does not answer. */
export const ASKS_OR_TELLS = `чист кист кистед кистанд чӣ чиро чия чие чихел чикор чӣхел чанд чандпул куҷо куҷост куҷоянд кай чаро кадом оё гӯед бигӯед фаҳмонед диҳед
  как сколько куда где когда какой какая какие почему зачем кто что чего скажи скажите подскажите объясните расскажите дайте удалите удали покажите помогите
  соедините пришлите`;

/** One is safe, calm or free, or has got away. */
export const SAFE = `бехатар* амн* амон* ором* оромона тинҷ* шукр осуда* озод* гурехт* баромадам баромадем халос* безопас* спокой* норм норма нормально тихо
  свобод* сбежал* убежал* выбрал* вырвал*`;

/** A place or company that is mostly safe: it says so only where no others are spoken of. */
export const SAFE_PLACES = `мечет* масҷид* вокзал* аэропорт* консульств* посольств* сафорат* шелтер* приют* знаком* земляк* ҳамшаҳри* ҳамдеҳа* друз* родствен* хеш* апаам*
  модарам* холаам* тағоям* амакам* приятел* хостел*`;

/** These tell as often how somebody else is, and `халос` alone that all is said. */
export const SAFE_MILDLY = 'норм норма нормально тихо';
export const ALL_IS_SAID = 'халос';

/** Who has left without the children is not out of it. */
export const CHILDREN = 'дети ребенок сын дочь бачаҳо бачахоям бачаҳоям кӯдакон кӯдаконам фарзандон фарзандонам';

/** Somebody has left: the writer, or the one who was feared. */
export const LEFT = 'ушел ушла ушли';
export const ITSELF = 'я мы ман мо';
export const FROM_THERE = 'оттуда от из';

/** A state of the writer by itself; what is needed beside it is something else: `бехатарам, ёрӣ лозим`. */
export const I_AM_SAFE = 'бехатарам бехатарем тинҷам тинҷем оромам оромем озодам озодем халосам амонам';
/** The same beside a word for safety: `ҷои бехатар ҳастам`, «у друзей». */
export const I_AM = 'ҳастам ҳастем астам';
export const AT = 'у дар с';

/** What is wished for is not there. */
export const WISHED = `лозим* даркор* мехоҳ* мехо хоҳам хостам хостем кош зарур* меҷӯ* равам равем рафтанӣ меравам меравем шавам шавем
  нужен нужна нужно нужны надо хочу хотим хотел* хочется ищу ищем быть отпустите освободите выпустите`;
/** Nor is a place to which somebody is only on the way. */
export const ON_THE_WAY = 'иду идем еду едем бегу бежим добраться попасть';

/** Of these it is no danger that there is none: «никого нет», `дигар чизе нест`. */
export const NOBODY = 'чизе чиз касе кас никого ничего его их вай онҳо хозяина';
/** Who takes safety or freedom away. */
export const TAKES_AWAY = 'без лишил* отнял*';

/** Somebody who may be feared: a place where they are is not safe by its name. */
export const OTHERS_NEAR =
  'он она они его их ним ними вай онҳо онон инҳо муж мужа мужу мужем мужом шавҳар* шӯям шуям хусур* хушдоман* свекр* отчим*';
/** These only look like a Russian verb of others. */
export const LIKE_OF_OTHERS = 'тут брат раҳмат хат';

/** Danger is near: somebody stands there, looks for one; one cannot speak or get out. */
export const NOT_SAFE = `метарсам метарсум тарс* боюс* страшно хатар* хавф* опасн* ищут ищет меҷӯ* мекоб* мезан* бьет бьют рядом соседн* паҳлу* снаружи
  берун охран* стерег* стоят дверью хӯҷаин* хозяин* начальник* тише тихонько шепот* угрож* таҳдид* прячу* пинҳон* следят
  мешунав* слыш* услыш* наметавон* наметон* гонятся гонится преслед* ножом корд* кроват* шкаф* бросил бросили`;

/** Danger that stays although somebody has gone: a locked door, one who sleeps, who comes back, who said that they kill. */
export const NOT_SAFE_STILL = `запер* закрыт* закрыли қуфл* қулф* замке замок спит спят уснул* заснул* хоб хобида придет приду придут идет идут едет едут
  пришел пришли пришла вернет* вернется вернутся мекушам* мекушад* мекушанд*`;

/** Whoever got away is followed or found by others: «он нашёл», `вай аз пасам давид`. */
export const FINDS = 'нашел нашла нашли ёфт ёфтанд давид давиданд';

/** Somebody who is no longer there is no danger any more: «вай рафт», «хозяин уехал». */
export const GONE = 'рафт рафтааст рафтанд рафтаанд рафтаги ушел ушла ушли уехал уехала уехали нет несту';

/** Beside these, in a consent, a yes is meant: «гиред», «можете записать». */
export const GIVES_CONSENT =
  'гиред гирен нависед нависен записать запишите записывайте пишите можете передайте передавайте бовар доверяю не против возражаю';

/** Somebody would rather not give a name or have it kept. */
export const REFUSES_CONSENT = 'аноним* тайно пинҳон* нагӯ* намегӯ* надиҳ* нанавис* нагир* накун*';

/** By itself, or with little beside it, fear refuses; «боюсь идти домой» tells why somebody writes. */
export const FEARS = 'метарсам метарсум метарсем боюсь боюс боимся страшно';

/** Behind «без» these refuse: «без имени»; «без родителей», «без документов» tell of oneself. */
export const WITHOUT_THESE = 'имени имён имен фамилии номера данных записи согласия ном';

/** Whom a question is about: oneself. */
export const ONESELF = 'худ* себя себе собой сам сама саман обо';
export const ONESELF_MILDLY = 'ман мана мане мани манба мо мара маро моро мне меня я мы нам нас';

/** Whom it is about: somebody else. */
export const SOMEBODY = `ака* апа* додар* бродар* бародар* хоҳар* хоар* писар* духтар* бача* фарзанд* падар* дада* дадо* модар* оча* ая* шавҳар* шуй* шуям* зан занам* зани* занро* завҷа*
  ҷиян* набера* дӯст* дуст* ҷӯра* рафиқ* дугона* ҳамсоя* ҳамхона* хеш* амак* тағо* хола* амма* келин* домод* арӯс* бобо* бибӣ* шарик* ҳамкор*
  брат* сестр* сестренк* сын* доч* муж мужа мужу мужем жен* жён* мат* мам* отец отца отцу пап* друг* подруг* сосед* племянни* знаком* дяд* тет* ребен* внук* внуч* родствен* коллег* земляк*
  дет* невест* свекр* тещ* бабушк* дедушк*`;

/** As they stand these are said to us: «ба худам лозим, ака». */
export const ADDRESSED = 'ака апа додар бародар брат братан братишка сестра хоҳар';

/** Old enough, or not yet. */
export const GROWN_UP = `калон* калонсол* катта* болиғ* совершеннолет* взросл* давно больше старше исполнилос* гузашт* гузаштагӣ шудам шудаам шудааст`;
export const NOT_GROWN_UP = `хурд* майда* ноболиғ* несовершеннолет* маленьк* меньше младше наврас* подрост* кӯдак* ребенок школьни* мактабхон*`;
/** A birthday that is still to come. */
export const STILL_TO_COME = `мешавад мешавам мешава мешад мешам будет исполнится стукнет оянда через баъди`;
export const NOT_YET = 'ҳанӯз ҳоло ещё пока рано';

/** Somebody says that this was said before. */
export const SAID_BEFORE = `гуфтам; гуфта будам; гуфтаам; гуфтагӣ; гуфтум; навиштам; навишта будам; навиштаам; навиштум; ҷавоб додам; ҷавоб дода будам; отвечал*; ответил*; говорил*; сказал; сказала; писал; писала;
  написал; написала; ведь сказал; already said`;
export const BEFORE = `аллакай боло болотар пештар ку ведь уже выше ранее раньше только дуюм дубора бори ду* второй третий раз сто боз опять снова ҳозир`;
export const ASKS_AGAIN = `боз ҳамин савол*; ҳамин савол*; ҳамина пурс*; боз мепурсед; боз пурсидед; чанд бор мепурсед; то кай мепурсед; уже спрашива*; это спрашива*; снова спрашива*; опять спрашива*;
  сколько раз; сколько можно; тот же вопрос; опять этот вопрос; одно и то же; ҳамонро мепурсед; пурсида будед; пурсидагӣ`;

/** Behind a word for safety these deny it. */
export const DENIES_SAFETY = 'не нет нест нестам нестем нестанд набуд неай нестай';
/** In front of a word for safety these deny it: «вряд ли безопасно». */
export const HARDLY = 'никак* вряд';
/** Beside a word for safety these say that it is over. */
export const IT_WAS = 'раньше было были был была пештар пеш буд';
export const AND_NOW = 'теперь сейчас уже больше ҳозир ҳоло';
/** What somebody lacks who is safe all the same. */
export const LACKED =
  'пул* денег деньги паспорт* ҳуҷҷат* документ* патент* хӯрок* нон еды еда кор работы полис* телефон*';
/** `аз ҳаждаҳ гузаштам`, «старше 18», «больше восемнадцати». */
export const OVER_AN_AGE = 'гузашт* гузаштагӣ больше старше за зиёд боло';

/** Russian words that look like a denied Tajik verb. */
export const LIKE_A_DENIAL = 'назад';
