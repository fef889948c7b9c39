import { sKey } from '../fold/s-key.ts';
import { tokens } from '../fold/tokens.ts';

/** Words that only ask for help, in any form, and the politeness around them. */
const HELP = new Set(
  `помощь помощи помогите помоги помогает помочь помогли помощью нужна нужно нужен надо прошу просим хочу можете мне нам пожалуйста срочно быстро быстрее скорее скорей
  ёрӣ ёрии ёрй кумак кумаки ёрдам диҳед диҳен тед деҳ расонед расонен кунед кун кнед кунен лозим даркор аст мехоҳам мехоҳем илтимос лутфан зуд зудтар тез тезтар фавран фаврӣ zud
  ба ман мо маро моро барои дар бо с со в по для за у меня нас и ва салом здравствуйте yori dihed kumak
  кумакам help беринг на`
    .split(/\s+/)
    .map(sKey),
);
const IS_HELP = new Set(
  'помощь помощи помогите помоги помочь помощью ёрӣ ёрии кумак кумаки кумакам ёрдам help'.split(' ').map(sKey),
);

/** A message asks for help and for nothing else. */
export function asksHelpAlone(text: string): boolean {
  const said = tokens(text);
  return said.some(({ key }) => IS_HELP.has(key)) && said.every(({ key }) => key === '' || HELP.has(key));
}

/** What a message asks help with: its words but those of asking; null where it asks for none, or for nothing but help. */
export function helpAskedWith(text: string): string | null {
  const said = tokens(text);
  if (!said.some(({ key }) => IS_HELP.has(key))) return null;
  const rest = said.filter(({ key }) => key !== '' && !HELP.has(key));
  return rest.length === 0 ? null : rest.map(({ raw }) => raw).join(' ');
}
