import { type Environment, isSet } from './shapes.ts';
import { isWebAddress } from './values.ts';

/** What settings need of each other, told beside whatever is wrong in one by itself. */
export function mistakesBetween(environment: Environment): string[] {
  return [webhookMistakes, storeMistakes, adminMistakes, whatsappMistakes, maxMistakes].flatMap((look) =>
    look(environment),
  );
}

function webhookMistakes(environment: Environment): string[] {
  const needsToken = ['TELEGRAM_OPERATORS_CHAT', 'TELEGRAM_WEBHOOK_SECRET'].filter(
    (name) => isSet(environment, name) && !isSet(environment, 'TELEGRAM_BOT_TOKEN'),
  );
  const lost = needsToken.map((name) => `${name} needs TELEGRAM_BOT_TOKEN`);
  const what = 'TELEGRAM_WEBHOOK_SECRET';
  if (!isSet(environment, what)) return lost;
  return [...lost, ...addressMistakes(environment, { who: 'Telegram', what, root: 'TELEGRAM_API_ROOT' })];
}

/** What a store that several processes share needs, and what one that a single process holds cannot do. */
function storeMistakes(environment: Environment): string[] {
  if (!isSet(environment, 'MONGODB_URI')) {
    return environment.ROLE === 'admin' ? ['ROLE=admin needs MONGODB_URI: the embedded store has one process'] : [];
  }
  return isSet(environment, 'DATA_KEYS') ? [] : ['MONGODB_URI needs DATA_KEYS, the keys that every process seals with'];
}

function adminMistakes(environment: Environment): string[] {
  const isHalf = ['ADMIN_EMAIL', 'ADMIN_PASSWORD'].filter((name) => isSet(environment, name)).length === 1;
  return isHalf ? ['ADMIN_EMAIL and ADMIN_PASSWORD make the first administrator together: set both or none'] : [];
}

const ALL_OF_WHATSAPP = [
  'WHATSAPP_ACCESS_TOKEN',
  'WHATSAPP_PHONE_NUMBER_ID',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
];

/** These say where Meta is, also for a number that is set up on the page. */
const OF_META: ReadonlySet<string> = new Set(['WHATSAPP_API_ROOT', 'WHATSAPP_API_VERSION']);

/** All four or none, and where Meta posts to: with some of them it would look as if it ran. */
function whatsappMistakes(environment: Environment): string[] {
  const isAny = Object.keys(environment).some(
    (name) => name.startsWith('WHATSAPP_') && !OF_META.has(name) && isSet(environment, name),
  );
  if (!isAny) return [];
  const lacking = ALL_OF_WHATSAPP.filter((name) => !isSet(environment, name)).map(
    (name) => `${name} is missing: WhatsApp needs ${ALL_OF_WHATSAPP.join(', ')}`,
  );
  return [...lacking, ...addressMistakes(environment, { who: 'Meta', what: 'WhatsApp', root: 'WHATSAPP_API_ROOT' })];
}

/** MAX posts to one port alone: https://dev.max.ru/docs-api/methods/POST/subscriptions */
function maxMistakes(environment: Environment): string[] {
  const what = 'MAX_WEBHOOK_SECRET';
  if (!isSet(environment, what)) return [];
  const lost = isSet(environment, 'MAX_BOT_TOKEN') ? [] : [`${what} needs MAX_BOT_TOKEN`];
  const root = 'MAX_API_ROOT';
  const isElsewhere = !isSet(environment, root) && (URL.parse(environment.PUBLIC_URL ?? '')?.port ?? '') !== '';
  const port = isElsewhere ? [`${what} needs PUBLIC_URL without a port, for MAX posts to port 443 alone`] : [];
  return [...lost, ...addressMistakes(environment, { who: 'MAX', what, root }), ...port];
}

/** Whoever posts to us does so from outside; only a stand-in for it (`root` names the other) posts without https. */
function addressMistakes(
  environment: Environment,
  { who, what, root }: { who: string; what: string; root: string },
): string[] {
  const url = environment.PUBLIC_URL;
  if (url === undefined || !isSet(environment, 'PUBLIC_URL')) {
    return [`${what} needs PUBLIC_URL, the address ${who} posts to`];
  }
  const isInsecure = isWebAddress(url) && !url.startsWith('https://') && !isSet(environment, root);
  return isInsecure ? [`PUBLIC_URL must start with https://, for ${who} posts nowhere else`] : [];
}
