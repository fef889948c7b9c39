import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toBuffer } from 'qrcode';
import { openKnowledge } from '../app/open-knowledge.ts';
import { Refusal } from '../core/refusal.ts';
import { CAMPAIGN, linkable, linksTo } from '../dialogue/route/campaign.ts';
import { dateIn, HOME_ZONE } from '../dialogue/time/today.ts';
import { staffLine } from '../locales/staff.ts';

const USE =
  'use: npm run links -- [--telegram BOT] [--whatsapp NUMBER] [--campaign CODE] [FOLDER for QR codes]; ' +
  'BOT as in t.me/BOT, NUMBER in digits with the country, CODE of a-z, 0-9 and -';

interface Wanted {
  bot: string | null;
  number: string | null;
  campaign: string | null;
  folder: string | null;
}

// Whoever has read enough (`| head`) reads no more; the pictures are written all the same.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
});

/** `npm run links`: links to the welcome and to each topic, and their QR codes for posters. */
try {
  await print(wantedIn(process.argv.slice(2)));
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`hamroh: ${error.message}\n`);
}

function wantedIn(args: string[]): Wanted {
  const { values, positionals } = parsed(args);
  const { telegram: bot = null, whatsapp = null, campaign = null } = values;
  const number = whatsapp?.replace(/^\+|[\s()-]/g, '') ?? null;
  const [folder = null, ...more] = positionals;
  const isWrong =
    (bot === null && number === null) ||
    (bot !== null && !/^[A-Za-z][A-Za-z0-9_]{4,31}$/.test(bot)) ||
    (number !== null && !/^[1-9]\d{7,14}$/.test(number)) ||
    (campaign !== null && !CAMPAIGN.test(campaign));
  if (isWrong || more.length > 0) throw new Refusal('settings_wrong', USE);
  return { bot, number, campaign, folder };
}

function parsed(args: string[]) {
  try {
    const options = {
      telegram: { type: 'string' },
      whatsapp: { type: 'string' },
      campaign: { type: 'string' },
    } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw new Refusal('settings_wrong', USE);
  }
}

async function print({ bot, number, campaign, folder }: Wanted): Promise<void> {
  const { book } = await openKnowledge(dateIn(Date.now(), HOME_ZONE));
  if (folder !== null) await mkdir(folder, { recursive: true });
  for (const flow of [null, ...linkable(book.newest)]) {
    const links = linksTo({ flow, campaign }, { bot, number });
    for (const [channel, url] of Object.entries(links)) {
      if (url === null) continue;
      process.stdout.write(`${staffLine('links_row', { flow: flow ?? 'welcome', url })}\n`);
      if (folder === null) continue;
      const name = [channel, flow ?? 'welcome', ...(campaign === null ? [] : [campaign])].join('_');
      await writeFile(join(folder, `${name}.png`), await toBuffer(url, { width: 1024, errorCorrectionLevel: 'Q' }));
    }
  }
  if (campaign !== null) process.stdout.write(`${staffLine('links_campaign', { campaign })}\n`);
}
