import { expect, test } from 'vitest';
import { takeFile } from '../support/held-file.ts';
import { bytesOf } from '../support/kept.ts';
import { VERIFY_TOKEN } from '../support/server.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { until } from '../support/until.ts';
import type { Fault } from '../support/whatsapp/faults.ts';
import { signatureOf } from '../support/whatsapp/webhook-sender.ts';
import { openWhatsAppStage, reachMenu, type WhatsAppStage } from '../support/whatsapp-stage.ts';
import { found } from './told-secrets.ts';

const WORDS = {
  cyrillic: 'шабдаракӣгоҳхабарам',
  latin: 'gizliynoma',
  caption: 'тарҷумаишартномаам',
  payload: 'payloadofsomebody',
};

test.each(STORES)(
  'no word, number, BSUID, name, wamid, file id or secret of WhatsApp is printed or lies open in the %s store',
  async (store) => {
    await using stage = await openWhatsAppStage({ store, environment: { LOG_LEVEL: 'trace' } });
    const hidden = await tellEverything(stage);
    await breakEverything(stage);
    if (store === 'embedded') await loseTheStore(stage);
    const wamids = (await stage.fake.user(7).screen()).map(({ wamid }) => wamid);
    await stage.server.stop();

    const printed = stage.server.output();
    const { token, appSecret } = stage.fake;
    const secret = [...hidden, ...Object.values(WORDS), ...wamids, token, appSecret, VERIFY_TOKEN];
    expect(wamids.length).toBeGreaterThan(10);
    expect(found(printed, secret)).toEqual([]);
    expect(found(printed, ['wamid.'])).toEqual([]);
    expect(wordsFoundIn(await bytesOf(stage.settings), secret)).toEqual([]);
    // What may be told is told, so that the search did look at the right words.
    for (const said of ['a send failed', 'is not read', 'hologram', '131026', '/webhooks/whatsapp']) {
      expect(printed).toContain(said);
    }
  },
  120_000,
);

/** So many of the faults make a send fail; after the others the words go out without their buttons. */
const FAILING = 6;

/** Gives what identifies whoever told it. */
async function tellEverything({ fake }: WhatsAppStage): Promise<string[]> {
  const person = fake.user(7);
  const before = await person.identity();
  await reachMenu(person);
  await person.says(WORDS.cyrillic);
  await person.says(`меня держат на складе ${WORDS.latin}`);
  await person.sees('112');
  const media = { id: '1013859600000777', mime_type: 'image/jpeg', caption: WORDS.caption };
  await person.sends({ type: 'image', image: media });
  await person.sends({ type: 'hologram', hologram: { [WORDS.latin]: WORDS.cyrillic } });
  await person.sends({ type: 'button', button: { text: WORDS.cyrillic, payload: WORDS.payload } });
  await person.hidesPhone();
  await person.changesNumber('79991112233');
  await person.says(WORDS.cyrillic);
  const after = await person.identity();
  await until(fake.pending, (waiting) => waiting.length === 0);
  return [before.phone, before.bsuid, before.name, after.phone, after.bsuid, 'person_7', media.id];
}

async function breakEverything({ fake, server, webhookUrl }: WhatsAppStage): Promise<void> {
  const faults: Omit<Fault, 'operation'>[] = [
    { code: 131026 },
    { code: 131056 },
    { code: 131047 },
    { code: 131009 },
    { status: 500, code: 131000 },
    { drop: true },
    { body: `<html>${WORDS.cyrillic}</html>` },
    { body: JSON.stringify({ error: { code: 131009, message: WORDS.cyrillic } }) },
  ];
  for (const [index, fault] of faults.entries()) {
    const person = fake.user(700 + index);
    await fake.fail({ operation: 'message', personId: person.id, ...fault });
    await fake.fail({ operation: 'read', ...fault });
    await person.says(WORDS.cyrillic);
  }
  const count = (words: string) => () => server.output().split(words).length - 1;
  const failed = await until(count('"a send failed"'), (lines) => lines >= FAILING);
  const bare = await until(count('goes out bare'), (lines) => lines >= faults.length - FAILING);
  expect([failed >= FAILING, bare]).toEqual([true, faults.length - FAILING]);
  await fake.push({ errors: [{ code: 130429, title: WORDS.latin, message: WORDS.cyrillic }] });
  await fake.push({ [WORDS.cyrillic]: WORDS.latin, messages: [WORDS.cyrillic, { id: WORDS.latin }] });
  const body = JSON.stringify({ object: WORDS.cyrillic, entry: WORDS.latin });
  for (const [sent, signature] of [
    [body, signatureOf(body, WORDS.latin)],
    [body, signatureOf(body, fake.appSecret)],
    [`${body}{`, signatureOf(`${body}{`, fake.appSecret)],
  ] as const) {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    await (await fetch(`${webhookUrl}?${WORDS.latin}`, { method: 'POST', headers, body: sent })).arrayBuffer();
  }
  await (await fetch(`${webhookUrl}?hub.mode=subscribe&hub.verify_token=${WORDS.latin}`)).arrayBuffer();
}

/** Somebody else holds the file: what comes in meanwhile is refused, and comes again. */
async function loseTheStore({ fake, server, settings }: WhatsAppStage): Promise<void> {
  const giveBack = takeFile(settings.DATA_DIR ?? '');
  await fake.user(7).says(WORDS.cyrillic);
  await until(server.output, (output) => output.includes('store takes no messages'));
  giveBack();
  await until(fake.pending, (waiting) => waiting.length === 0);
  expect(server.output()).toContain('store takes no messages');
}
