import russian from '../../locales/ru.json' with { type: 'json' };
import tajik from '../../locales/tg.json' with { type: 'json' };

const OPENINGS = [tajik.late_apology, russian.late_apology];

/** An answer under a clock that is ahead takes itself for late and says so: that is no other answer. */
export function withoutApology(text: string): string {
  const opening = OPENINGS.find((one) => text.startsWith(one));
  return opening === undefined ? text : text.slice(opening.length).trim();
}

const OFFERS = [tajik.light_offer, russian.light_offer];

/** "Page 1 of": the offer is one more button, and of ten a list of WhatsApp has no more. */
const FIRST_PAGE = [tajik.page_hint, russian.page_hint].map((hint) => {
  const [before = '', between = ''] = hint.split(/\{\{\w+\}\}/);
  return new RegExp(`${before}1${between}\\d+`, 'u');
});

/** Whoever writes while answers have waited for minutes is offered the shortest texts beside theirs: nor is that another answer. */
export function withoutOffer(text: string): string {
  return [...OFFERS, ...FIRST_PAGE]
    .reduce<string>((rest, offer) => rest.replace(offer, ''), text)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
