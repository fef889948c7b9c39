import { z } from 'zod';
import { optional, secretWord, settingWords, webAddress } from './shapes.ts';

/** The variables of MAX, where others may read along: docs/max.md says what is said there. */
export const MAX = {
  MAX_BOT_TOKEN: optional(z.string().regex(/^\S{16,500}$/, 'must be the token of a bot at MAX')).register(
    settingWords,
    {
      description: 'The token of a bot at MAX. MAX is off without it; on it only what everybody may know is said.',
      isSecret: true,
    },
  ),
  MAX_WEBHOOK_SECRET: optional(secretWord).register(settingWords, {
    description:
      '16 to 256 of A-Z a-z 0-9 _ -. Set: MAX posts to PUBLIC_URL/webhooks/max, which must be at port 443; not set: long polling, which MAX means for trying out.',
    isSecret: true,
  }),
  MAX_API_ROOT: optional(webAddress).register(settingWords, { description: "Another Bot API server than MAX's." }),
};
