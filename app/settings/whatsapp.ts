import { z } from 'zod';
import { optional, secretWord, settingWords, webAddress, withDefault } from './shapes.ts';

/** `answer_waits:ru`; with `:words` its body takes what is said as its one value. */
const TEMPLATE = /^([a-z0-9_]{1,512}):([a-z]{2,3}(?:_[A-Z]{2})?)(:words)?$/;

/** The variables of WhatsApp: the first four belong together (mistakes.ts). */
export const WHATSAPP = {
  WHATSAPP_ACCESS_TOKEN: optional(z.string().regex(/^\S{16,}$/, 'must be the token of a system user at Meta')).register(
    settingWords,
    {
      description:
        'The token of a system user at Meta. WhatsApp is off without it; the next three belong to it: all four or none, and PUBLIC_URL.',
      isSecret: true,
    },
  ),
  WHATSAPP_PHONE_NUMBER_ID: optional(
    z.string().regex(/^\d{5,30}$/, 'must be the id of the number, digits alone, not the number itself'),
  ).register(settingWords, { description: 'The id of the number at Meta, not the number itself.' }),
  WHATSAPP_APP_SECRET: optional(
    z.string().regex(/^[0-9a-f]{32}$/, 'must be the 32 letters of the app secret at Meta'),
  ).register(settingWords, { description: 'What Meta signs its calls with, 32 letters.', isSecret: true }),
  WHATSAPP_VERIFY_TOKEN: optional(secretWord).register(settingWords, {
    description:
      "A word of one's own, 16 to 256 of A-Z a-z 0-9 _ -, that is also given to Meta with the webhook PUBLIC_URL/webhooks/whatsapp: Meta's first question is known by it.",
    isSecret: true,
  }),
  WHATSAPP_TEMPLATE: optional(
    z
      .string()
      .regex(TEMPLATE, 'must be name:language or name:language:words, such as answer_waits:ru')
      .transform((value) => {
        const [, name = '', language = '', words] = TEMPLATE.exec(value) ?? [];
        return { name, language, takesWords: words !== undefined };
      }),
  ).register(settingWords, {
    description:
      'What is sent to whoever has not written for 24 hours: name:language of an approved template; with :words behind it its body takes what is said as its one value. Not set: nothing is sent then.',
    example: 'answer_waits:ru',
  }),
  WHATSAPP_API_ROOT: optional(webAddress).register(settingWords, { description: "Another Graph API than Meta's." }),
  WHATSAPP_API_VERSION: withDefault(
    z.string().regex(/^v\d{1,3}\.\d$/, 'must be a version such as v26.0'),
    'v26.0',
  ).register(settingWords, { description: 'The version of the Graph API.' }),
};
