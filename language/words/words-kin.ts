/** Of whom somebody tells that they are elsewhere, and who is at home with whoever writes. */

/** The husband, also as his wife calls him. */
export const HUSBAND = 'муж мужик шавҳар шавҳарам шавҳари шӯ шӯям шӯйам';

/** Whoever of the family is somewhere, as the one who is spoken of. */
export const KIN = `${HUSBAND} шӯяш брат братишка сестра отец папа мать мама сын дочь жена дядя тётя
  бародар бародарам додар додарам ака акаам акам падар падарам дада дадам дадаам модар модарам оча очаам писар писарам духтар духтарам
  хоҳар хоҳарам апа апаам зан занам тағо тағоям амак амакам`;

/** Those with whom a wife lives at home. */
export const IN_LAW = `свёкор свекор свекровь деверь золовка хусур хусурам хусури хусуру хушдоман хушдоманам хушдомани қайнона қайнонам
  авсун авсунам янга янгаам янгам додарарӯс додаршӯй додаршӯям хоҳаршӯй хоҳаршӯям падаршӯй падаршӯям модаршӯй модаршӯям`;

export const OWN = 'мой моя мои худам худи';

/** Whoever writes, and where they are. */
export const ME = 'я меня мне мы ман маро мана мо моро тут здесь дома инҷо';

/** Between somebody and a place: where they live or work. */
export const STAYS =
  'аст ҳаст ҳастанд кор мекунад рафтааст рафт зиндагӣ мекунанд ҳоло ҳозир живёт живет работает сейчас уехал находится он';

/** The same place is that of whoever writes, or the other is the one who suffers. */
export const WITH_THEM = 'ним ней ними нами мной тоже вместе ҳам бо якҷоя его её ее их уро ӯро вайро вайра';

export const GREETINGS = 'салом ассалом ассалому алейкум здравствуйте привет';

/** What begins to tell of something else. */
export const TURNS = 'а но лекин аммо вале';

/** What may go on with the same. */
export const GOES_ON = 'и ва';
