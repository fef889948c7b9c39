import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ContactPoint } from '../../content/schema.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const NUMBER = '11 33 55';
const LINE = '/content/entries/contact/any.emergency';
/** A whole check of what is delivered, twice: of what contacts read now, and of the candidate. */
const CHECKED_MS = 400_000;
/** As the page asks. */
const POLL_MS = 1000;

interface Seen {
  live: { json: ContactPoint };
  base: { release: number; revision: string | null };
}
interface Saved {
  draft: { hash: string };
}
interface Page {
  candidate: { id: string; state: string; hindrances: unknown[]; problems: unknown[] } | null;
  readBy: { processes: number; readers: number };
}

/** An editor writes the number, somebody else reads it, and it is checked whole and released; gives the release. */
async function releaseNumber(editor: StaffHand, approver: StaffHand): Promise<number> {
  const { body: seen } = await editor.call<Seen>('GET', LINE);
  const save = { basedOn: 0, base: seen.base, json: { ...seen.live.json, phone: NUMBER } };
  const { body: saved } = await editor.call<Saved>('PUT', LINE, save);
  const { hash } = saved.draft;
  await editor.call('POST', `${LINE}/send`, { hash, note: null });
  await approver.call('POST', `${LINE}/approve`, { hash });
  const drafts = [{ kind: 'contact', entry: 'any.emergency', hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нави хадамот' });
  const read = async () => {
    await pause(POLL_MS);
    return (await approver.call<Page>('GET', '/content/release')).body.candidate;
  };
  const candidate = await until(read, (one) => one?.state !== 'checking', { timeoutMs: CHECKED_MS });
  expect(candidate).toMatchObject({ state: 'ready', hindrances: [] });
  const { body } = await approver.call<{ release: number }>('POST', `/content/candidate/${candidate?.id}/release`);
  return body.release;
}

// The embedded store goes the same way in a browser (tests/browser/console-editing).
test.each(STORES.slice(-1))(
  'a number that an editor changes and somebody else has read is what people are told, on Telegram and at the page, until it is taken back (%s)',
  { timeout: CHECKED_MS + 100_000 },
  async (store) => {
    await using stage = await openStage({ store, environment: FIRST_ADMINISTRATOR });
    const hotline = await openHotline(() => stage.server);
    const [editor, approver] = [await hotline.member('editor'), await hotline.member('approver')];
    const zarina = stage.fake.user(1);
    await reachMenu(zarina);
    await using visitor = await openWebChat(stage.server);

    expect(await releaseNumber(editor, approver)).toBe(2);
    for (const person of [zarina, visitor]) {
      await person.says('меня бьют');
      await person.sees(NUMBER);
    }
    expect((await approver.call<Page>('GET', '/content/release')).body).toMatchObject({
      candidate: null,
      readBy: { processes: 1, readers: 1 },
    });

    const back = await approver.call('POST', '/content/releases/1/roll-back', { reason: 'рақам нодуруст буд' });
    expect(back).toMatchObject({ status: 200, body: { release: 3 } });
    for (const person of [zarina, visitor]) {
      await person.says('меня держат на складе');
      expect((await person.sees(/\d{3}/)).text).not.toContain(NUMBER);
    }
  },
);
