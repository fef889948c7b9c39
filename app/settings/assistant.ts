import { z } from 'zod';
import { optional, settingWords, webAddress, wholeNumber, withDefault } from './shapes.ts';

const modelName = z.string().regex(/^[\w.:/@-]{1,200}$/, 'must be the name of a model, without spaces');

/** The variables of the assistant; it is off unless one of the first two is set. */
export const ASSISTANT = {
  OPENAI_API_KEY: optional(z.string().regex(/^\S{1,400}$/, 'must be a key without spaces')).register(settingWords, {
    description:
      'The key of OpenAI, or of the service at OPENAI_BASE_URL. This or OPENAI_BASE_URL set: messages that nothing here understands are sent there without numbers, names and addresses (docs/privacy.md), and topics that it picks are offered. Neither set: nothing leaves.',
    isSecret: true,
  }),
  OPENAI_BASE_URL: optional(webAddress).register(settingWords, {
    description:
      "Another service than OpenAI's that speaks as it does, such as a model of one's own; without a key where it asks for none.",
    example: 'http://127.0.0.1:11434/v1',
  }),
  OPENAI_MODEL: withDefault(modelName, 'gpt-6-luna').register(settingWords, {
    description: 'The model that is asked.',
  }),
  ASSISTANT_DAILY_CALLS: withDefault(wholeNumber(1_000_000), '500').register(settingWords, {
    description: 'So many calls a day of TZ_HOTLINE, of all processes together; 0: none.',
  }),
  OPENAI_TRANSCRIPTION_MODEL: optional(modelName).register(settingWords, {
    description:
      'The model that writes down for operators what is said in voice notes. ASSISTANT_TRANSCRIBES=yes is needed, too; without both no sound leaves.',
    example: 'gpt-4o-mini-transcribe',
  }),
  ASSISTANT_TRANSCRIBES: withDefault(z.enum(['yes', 'no']), 'no').register(settingWords, {
    description:
      'yes: voice notes of open requests are sent to the service, and what was said is shown to operators. A voice tells who speaks: ask the people in charge first.',
  }),
};
