/**
 * settings/: the one list of what may be set: each variable with its check, its default and its words. Reading the settings
 * (config.ts), docs/reference/settings.md and .env.example are made from it.
 */

import { z } from 'zod';
import { CAMPAIGN } from '../../dialogue/route/campaign.ts';
import { ASSISTANT } from './assistant.ts';
import { MAX } from './max.ts';
import { optional, secretWord, settingWords, webAddress, wholeNumber, withDefault } from './shapes.ts';
import { hostsIn, isKeyRing, isProxy, isTimeZone, wordsIn } from './values.ts';
import { WHATSAPP } from './whatsapp.ts';

const SERVER = {
  HOST: withDefault(z.string(), '127.0.0.1').register(settingWords, {
    description: 'Where the HTTP server listens, for the web chat, the webhooks and the console.',
  }),
  PORT: withDefault(wholeNumber(65_535), '3000').register(settingWords, { description: '0: any free one.' }),
  PUBLIC_URL: optional(webAddress).register(settingWords, {
    description: 'The address under which the world reaches this server; a webhook needs it, with https.',
    example: 'https://chat.example.org',
  }),
  TRUST_PROXY: optional(
    z
      .string()
      .transform((value) => wordsIn(value))
      .refine(
        (proxies) => proxies.every(isProxy),
        'must be addresses or networks such as 10.0.0.1, 10.0.0.0/8, with commas',
      ),
  ).register(settingWords, {
    description: 'Addresses or networks of proxies that may set X-Forwarded-For, with commas.',
  }),
  ROLE: withDefault(z.enum(['all', 'bot', 'admin']), 'all').register(settingWords, {
    description:
      'What this process does. bot: no desk; admin: the desk alone, no channels, no turns, no sending, and needs MONGODB_URI.',
  }),
  TZ_HOTLINE: withDefault(
    z.string().refine(isTimeZone, 'must be a time zone such as Asia/Dushanbe'),
    'Asia/Dushanbe',
  ).register(settingWords, {
    description:
      'The zone of the hotline: of its hours and shifts, of the days that are counted, and of the day on which a fact expires.',
  }),
};

const STORE = {
  DATA_DIR: withDefault(z.string(), './data').register(settingWords, {
    description: 'Where the embedded store and its key file live.',
  }),
  DATA_KEYS: optional(
    z.string().refine(isKeyRing, 'must be id:base64(32 bytes), several with commas, newest first'),
  ).register(settingWords, {
    description:
      'The key ring that seals everything, newest first: id:base64(32 bytes), with commas. Not set: DATA_DIR/keys, made at the first start. Make one with: openssl rand -base64 32',
    isSecret: true,
  }),
  MONGODB_URI: optional(
    z
      .string()
      .refine(
        (value) => /^mongodb(\+srv)?:\/\//.test(value),
        'must be an address that starts with mongodb:// or mongodb+srv://',
      )
      .refine(
        (value) => !/^mongodb/.test(value) || hostsIn(value) !== null,
        'must be of the form mongodb://name:password@host/database; signs such as @ : / in the password are written %40 %3A %2F',
      ),
  ).register(settingWords, {
    description:
      'MongoDB instead of the embedded store: any number of processes may share it. It needs DATA_KEYS. Without a name of a database: hamroh. It may hold a password.',
    example: 'mongodb://localhost:27017/hamroh?replicaSet=hamroh',
  }),
};

const BACKUP = {
  BACKUP_DIR: optional(z.string()).register(settingWords, {
    description:
      'A folder on another disk or machine: each day a backup is made there. Not set: backups are made by hand (npm run backup).',
    example: '/mnt/backup/hamroh',
  }),
  BACKUP_AT: withDefault(
    z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be an hour such as 03:30'),
    '03:30',
  ).register(settingWords, { description: 'At which hour the daily backup is made, by the clock of TZ_HOTLINE.' }),
};

const TELEGRAM = {
  TELEGRAM_BOT_TOKEN: optional(
    z.string().regex(/^\d+:[A-Za-z0-9_-]{20,}$/, 'must be the token that BotFather gave, 123456:letters'),
  ).register(settingWords, {
    description: 'The token that BotFather gave. Telegram is off without it.',
    isSecret: true,
  }),
  TELEGRAM_WEBHOOK_SECRET: optional(secretWord).register(settingWords, {
    description:
      '16 to 256 of A-Z a-z 0-9 _ -. Set: Telegram posts to PUBLIC_URL/webhooks/telegram; not set: long polling.',
    isSecret: true,
  }),
  TELEGRAM_OPERATORS_CHAT: optional(
    z
      .string()
      .regex(/^-\d{5,15}$/, 'must be the id of a group, a number that begins with -')
      .transform(Number),
  ).register(settingWords, {
    description:
      'The id of a forum group that mirrors the desk, a topic a request. It needs TELEGRAM_BOT_TOKEN; the bot must be an administrator there who may manage topics and delete messages. Not set: nothing is mirrored.',
    example: '-1001234567890',
  }),
  TELEGRAM_API_ROOT: optional(webAddress).register(settingWords, {
    description: "Another Bot API server than Telegram's.",
  }),
};

const DESK = {
  ADMIN_EMAIL: optional(z.email('must be an e-mail address').max(254)).register(settingWords, {
    description:
      'With ADMIN_PASSWORD: makes the first administrator while there is no staff, for automation; otherwise the start prints a one-time link. Take both out again afterwards.',
  }),
  ADMIN_PASSWORD: optional(z.string().min(12, 'must have at least 12 characters').max(200)).register(settingWords, {
    description: 'At least 12 characters.',
    isSecret: true,
  }),
};

const CHAT = {
  CHAT_SESSIONS_PER_HOUR: withDefault(wholeNumber(1_000_000), '60').register(settingWords, {
    description:
      'People who write in the web chat for the first time, an hour, from one IPv4 address or IPv6 /64 (many share a carrier); 0: no limit.',
  }),
  CAMPAIGNS: optional(
    z
      .string()
      .transform((value) => value.split(',').map((code) => code.trim()))
      .refine((codes) => codes.every((code) => CAMPAIGN.test(code)), 'must be codes of a-z, 0-9 and -, with commas'),
  ).register(settingWords, {
    description:
      'Codes under which links are spread (npm run links), with commas; a-z, 0-9 and -, at most 24 each. Arrivals by other codes count as other.',
  }),
};

const WATCHING = {
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')).register(settingWords, {
    description:
      'At least 16 characters; whoever shows it reads /metrics and the details of /readyz. Not set: /metrics answers 404, and /readyz tells nobody its details.',
    isSecret: true,
  }),
  LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info').register(
    settingWords,
    { description: 'fatal, error, warn, info, debug, trace or silent.' },
  ),
};

/** The variables as they are shown, part by part. */
export const PARTS = [
  { title: 'The server', variables: SERVER },
  { title: 'The store', variables: STORE },
  { title: 'The daily backup', variables: BACKUP },
  { title: 'Telegram', variables: TELEGRAM },
  { title: 'WhatsApp', variables: WHATSAPP },
  { title: 'MAX', variables: MAX },
  { title: 'The assistant', variables: ASSISTANT },
  { title: 'The first administrator', variables: DESK },
  { title: 'The web chat and its links', variables: CHAT },
  { title: 'Watching over it', variables: WATCHING },
] as const;

/** All of them, as they are read. */
export const Variables = z.object({
  ...SERVER,
  ...STORE,
  ...BACKUP,
  ...TELEGRAM,
  ...WHATSAPP,
  ...MAX,
  ...ASSISTANT,
  ...DESK,
  ...CHAT,
  ...WATCHING,
});
