import { hasLine } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import { LANGUAGES, type Language } from '../../core/message.ts';
import { fault, type Problem } from '../../core/problem.ts';
import { createPack, RULES_IN_PACK } from './pocket-pack.ts';
import { createSms, SMS_CYRILLIC, SMS_LATIN } from './pocket-sms.ts';

const HOME = 'TJ';

/** Faults of what people carry along: each country has an emergency number and one text message, abroad three rules too. */
export function checkPockets(content: Content, today: string): Problem[] {
  return [
    ...noCommon(content),
    ...content.countries.flatMap(({ id }) => [
      ...(id === HOME ? [] : tooFewRules(content, id)),
      ...noEmergency(content, id),
      ...LANGUAGES.flatMap((language) => tooLongMessages(content, { country: id, language, today })),
    ]),
  ];
}

/** Whoever has told nothing yet needs a number that is right in all the likely countries. */
function noCommon(content: Content): Problem[] {
  if (hasLine(content, 'emergency', { country: null })) return [];
  return [fault('contacts.yaml', 'no_common_emergency', {})];
}

/** Whoever chooses a country is shown whom to ring there. */
function noEmergency(content: Content, country: string): Problem[] {
  if (hasLine(content, 'emergency', { country })) return [];
  return [fault(`contacts.yaml, ${country}`, 'no_emergency', {})];
}

function tooFewRules({ countryRules }: Content, country: string): Problem[] {
  const number = [...countryRules.values()].filter((rule) => rule.country === country && rule.pocket).length;
  if (number >= RULES_IN_PACK) return [];
  const values = { number, most: RULES_IN_PACK, more: RULES_IN_PACK - number };
  return [fault(`countries/${country.toLowerCase()}.yaml`, 'few_pocket_rules', values)];
}

function tooLongMessages(content: Content, wish: { country: string; language: Language; today: string }): Problem[] {
  const pack = createPack(content, { ...wish, demoted: new Set() });
  if (pack === null) return [];
  const where = `contacts.yaml, ${wish.country}`;
  const { language } = wish;
  const nameless = pack.numbers.filter(({ word }) => word === '');
  const { cyrillic, latin } = createSms(pack);
  return [
    ...nameless.map(({ name }) => fault(where, 'pocket_missing', { name }, { language })),
    ...(
      [
        [cyrillic, SMS_CYRILLIC],
        [latin, SMS_LATIN],
      ] as const
    )
      .filter(([text, most]) => text.length > most)
      .map(([{ length }, most]) => fault(where, 'sms_long', { length, most }, { language })),
  ];
}
