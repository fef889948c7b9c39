import type { Content } from '../content/schema.ts';
import { LANGUAGES, type Language } from '../core/message.ts';
import type { Problem } from '../flows/schema.ts';
import { createPack, RULES_IN_PACK } from './pocket-pack.ts';
import { createSms, SMS_CYRILLIC, SMS_LATIN } from './pocket-sms.ts';

const HOME = 'TJ';

/** Faults of what people carry along: each country that they go to has three rules, a number, and one text message. */
export function checkPockets(content: Content, today: string): Problem[] {
  return content.countries
    .filter(({ id }) => id !== HOME)
    .flatMap(({ id }) => [
      ...tooFewRules(content, id),
      ...LANGUAGES.flatMap((language) => tooLongMessages(content, { country: id, language, today })),
    ]);
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
  if (pack.numbers.length === 0) return [problem('has no number for a text message; write one that helps there')];
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
