import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../storage/open-store.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { runCommand } from '../support/command.ts';
import { openRunningServer } from '../support/running-server.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';
import { openWebChat, type WebPerson } from '../support/web-client.ts';

vi.setConfig({ testTimeout: 180_000 });

const UNREAD = 'зумрак бартоқ тимсорав';
const WRONG = 'патент чанд пул';

async function beginsIn(person: WebPerson): Promise<void> {
  await person.says('/start');
  await person.sees('Выберите язык');
  await person.presses('Тоҷикӣ');
  await person.sees(/./s);
  await person.presses('Розӣ ҳастам');
  await person.sees(/./s);
}

test.each(STORES)(
  'what three people wrote and nobody understood is shown beside a server, and that somebody looked (%s)',
  async (kind) => {
    const DATA_KEYS = `one:${randomBytes(32).toString('base64')}`;
    await using running = await openRunningServer(kind, { DATA_KEYS }, (own) => own);
    await using people = new AsyncDisposableStack();
    const unmatched = (...args: string[]) => runCommand('unmatched', args, running.settings);
    const tells = async (name: string) => {
      const person = people.use(await openWebChat(running.server));
      await beginsIn(person);
      await person.says(`${UNREAD} ${name} +992 90 123 45 67`);
      await person.sees(/нафаҳмидам/);
      await person.says(WRONG);
      await person.sees(/Нархи патент/);
      await person.says('не, не хамон');
      await person.sees(/Хуб, ин не/);
    };

    await tells('Фаррух');
    await tells('Манижа');
    const two = await unmatched();
    await tells('Ҷамшед');
    const three = await until(unmatched, ({ said }) => said.includes(WRONG));

    expect(two.code).toBe(0);
    expect(two.said).not.toMatch(/зумрак|патент чанд/);
    expect(three.said).toContain('3 people, 3 message(s)');
    expect(three.said).toContain(UNREAD);
    expect(three.said).toMatch(/not understood 3, taken for the wrong topic 3/);
    expect(three.said).toContain('patent-price was not meant: 3');
    expect(three.said).not.toMatch(/Фаррух|Манижа|Ҷамшед|992|123/);
    expect(await unmatched('--days', '400')).toMatchObject({ code: 1, said: expect.stringContaining('--days 30') });

    await running.server.stop();
    const uri = running.settings.MONGODB_URI;
    const dataDir = running.settings.DATA_DIR ?? join('.', 'data');
    const { store } = await openStore({ dataDir, mongodb: uri ? { uri } : null }, parseKeyRing(DATA_KEYS));
    await using _open = store;
    expect(await store.auditRows({}, 1)).toMatchObject([{ action: 'unmatched_read', staffId: null, object: null }]);
  },
);
