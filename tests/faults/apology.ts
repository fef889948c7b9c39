import russian from '../../locales/ru.json' with { type: 'json' };
import tajik from '../../locales/tg.json' with { type: 'json' };

const OPENINGS = [tajik.late_apology, russian.late_apology];

/** An answer under a clock that is ahead takes itself for late and says so: that is no other answer. */
export function withoutApology(text: string): string {
  const opening = OPENINGS.find((one) => text.startsWith(one));
  return opening === undefined ? text : text.slice(opening.length).trim();
}
