import type { Picture } from '../../core/message.ts';
import { entriesNamed } from '../../flows/engine/entries.ts';
import { cautionOf, daysOf, doubtOf, notesOf, rulesTitle } from '../pack/pocket-card.ts';
import { createPack, type PocketNumber, type PocketPack } from '../pack/pocket-pack.ts';
import { createSms } from '../pack/pocket-sms.ts';
import type { View } from './view.ts';

/** What a country's pack says: its numbers, then the rules; where no picture can be shown, that it is to be written down. */
export function packTexts(view: View, country: string): string[] {
  const pack = packFor(view, country);
  if (pack === null) return [view.say('entry_missing')];
  const { say, can } = view;
  const rules = pack.rules.map((rule, index) => {
    const caution = cautionOf(rule, say);
    return `${index + 1}. ${rule.text}${caution === '' ? '' : ` (${caution})`}`;
  });
  const [first, ...further] = pack.numbers.map((number) => numberText(view, number));
  return [
    [`*${say('pocket_title', { country: pack.label })}*`, ...(first === undefined ? [] : [first])].join('\n\n'),
    ...further,
    ...(rules.length === 0 ? [] : [[`*${rulesTitle(pack)}*`, ...rules].join('\n')]),
    [`_${daysOf(pack).join('. ')}_`, ...(can.picture === null ? [say('pocket_no_picture')] : [])].join('\n\n'),
  ];
}

/** Name and number each on a line of its own, so that a phone makes it tappable and the person may say whether it answers. */
function numberText({ say }: View, number: PocketNumber): string {
  const doubt = doubtOf(number, say);
  return [number.name, number.phone, ...notesOf(number, say), ...(doubt === '' ? [] : [`(${doubt})`])].join('\n');
}

/** Texts of an entry that are to be copied or sent on whole: each stands in a bubble of its own, with nothing else in it. */
export function loneTexts(view: View, reference: string): string[] {
  const shown = entriesNamed(view.knowledge.content, reference);
  if (shown?.kind !== 'pocket-packs' || shown.part !== 'sms') return [];
  const pack = packFor(view, shown.country);
  if (pack === null) return [];
  const { cyrillic, latin } = createSms(pack);
  return [cyrillic, latin];
}

/** The picture that goes with an entry, where there is one and the channel can show it. */
export function pictureOf(view: View, reference: string): Picture | null {
  const shown = entriesNamed(view.knowledge.content, reference);
  if (view.can.picture === null || shown?.kind !== 'pocket-packs' || shown.part !== 'card') return null;
  return { country: shown.country, language: view.language, day: view.today };
}

function packFor({ knowledge, language, today, demoted, shown }: View, country: string): PocketPack | null {
  const pack = createPack(knowledge.content, { country, language, today, demoted });
  for (const key of pack?.entries ?? []) shown?.add(key);
  return pack;
}
