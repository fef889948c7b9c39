import { hasLine } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Problem } from '../../core/problem.ts';
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
  const message = 'has no line for emergency with "also_in"; write the number that works in all the likely countries';
  return [{ severity: 'error', where: 'contacts.yaml', message }];
}

/** Whoever chooses a country is shown whom to ring there. */
function noEmergency(content: Content, country: string): Problem[] {
  if (hasLine(content, 'emergency', { country })) return [];
  const message = 'has no line for emergency; write the number that works there';
  return [{ severity: 'error', where: `contacts.yaml, ${country}`, message }];
}

function tooFewRules({ countryRules }: Content, country: string): Problem[] {
  const count = [...countryRules.values()].filter((rule) => rule.country === country && rule.pocket).length;
  if (count >= RULES_IN_PACK) return [];
  const message = `has ${count} rules with "pocket", ${RULES_IN_PACK} are carried along; write it at ${RULES_IN_PACK - count} more`;
  return [{ severity: 'error', where: `countries/${country.toLowerCase()}.yaml`, message }];
}

function tooLongMessages(content: Content, wish: { country: string; language: Language; today: string }): Problem[] {
  const pack = createPack(content, { ...wish, demoted: new Set() });
  if (pack === null) return [];
  const where = `contacts.yaml, ${wish.country}`;
  const problem = (message: string): Problem => ({ severity: 'error', where, language: wish.language, message });
  const nameless = pack.numbers.filter(({ word }) => word === '');
  const { cyrillic, latin } = createSms(pack);
  return [
    ...nameless.map(({ name }) => problem(`"${name}" has no "pocket"; write what it is for in a word`)),
    ...(
      [
        [cyrillic, SMS_CYRILLIC],
        [latin, SMS_LATIN],
      ] as const
    )
      .filter(([text, most]) => text.length > most)
      .map(([text, most]) => problem(`the text message has ${text.length} characters, ${most} fit; shorten "pocket"`)),
  ];
}
