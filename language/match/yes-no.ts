import { bareEmoji } from '../fold/bare-emoji.ts';
import { normalise } from '../fold/normalise.ts';
import { sKey } from '../fold/s-key.ts';
import { tokens } from '../fold/tokens.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';

const YES =
  keys(`ҳа; бале; ҳо; оре; орӣ; хуб; хай; майлаш; майли; албатта; бешак; розӣ; розиям; розӣ ҳастам; рост; дуруст; ҳамин хел;
  мешавад; меша; ҳаст; мехоҳам; ҳа бале; ҳа мехоҳам; ҳа ҳаст; ҳа албатта; ҳа дуруст; ҳа рост; ҳа розӣ; ҳа розӣ ҳастам; ҳо мехоҳам;
  да; дада; да да; ага; угу; ок; окей; оке; ok; okay; yes; конечно; да конечно; хорошо; ладно; согласен; согласна; верно; правда;
  да хочу; хочу; давай; давайте; точно; так точно; есть; аха; хоп; хуп; да есть; да верно; да согласен; да согласна; yep; плюс`);
const NO =
  keys(`не; нет; неа; на; нест; йӯқ; йок; не не; на на; нет нет; не мехоҳам; намехоҳам; нахоҳам; лозим не; лозим нест; даркор не;
  даркор нест; не намехоҳам; не лозим нест; не нест; не надорам; надорам; не не надорам; розӣ нестам; розӣ не; нодуруст; намешавад; ҳеҷ;
  ҳеҷ гоҳ; ҳаргиз; no; nope; не хочу; нет не хочу; не надо; нет не надо; не нужно; нет спасибо; не раҳмат; нет конечно; никогда;
  не согласен; не согласна; нету; нет нету; неверно; неправда; не даю; не розӣ нестам`);

const YES_SIGNS = /^(?:👍|👌|✅|✔|☑|🆗|🤝|🙆|💯)+$/u;
const NO_SIGNS = /^(?:👎|❌|✖|🚫|⛔|🙅|✋)+$/u;
const PLUS = /^\++$/;
const MINUS = /^[-−–—]+$/;

function keys(list: string): ReadonlySet<string> {
  return new Set(list.split(';').map((answer) => phraseKey(answer)));
}

/** Emphasis doubles letters (`ҳааа`, `неее`): an answer is short, so every run counts once. */
function phraseKey(text: string): string {
  return tokens(text)
    .map(({ raw }) => sKey(raw).replace(/(.)\1+/gu, '$1'))
    .join(' ');
}

/**
 * What a message says that is nothing but a yes or a no, in either language and any spelling. Inside a longer text
 * these words mean other things (`да` is "in" to a Tajik), so there it says nothing.
 */
export function yesNo(text: string): 'yes' | 'no' | null {
  const signs = bareEmoji(text);
  if (YES_SIGNS.test(signs) || PLUS.test(signs)) return 'yes';
  if (NO_SIGNS.test(signs) || MINUS.test(signs)) return 'no';
  if (normalise(text).length > 60) return null;
  return answerOf(phraseKey(text)) ?? otherLayoutAnswer(text);
}

function answerOf(key: string): 'yes' | 'no' | null {
  if (YES.has(key)) return 'yes';
  return NO.has(key) ? 'no' : null;
}

function otherLayoutAnswer(text: string): 'yes' | 'no' | null {
  const other = inOtherLayout(text);
  return other === null ? null : answerOf(phraseKey(other));
}
