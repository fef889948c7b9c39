import { expect, test } from 'vitest';
import { bytesOf } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { until } from '../support/until.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace' };
const LONG_MS = 120_000;

interface Accounts {
  accounts: { account: string; isOfPage: boolean; isTried: boolean }[];
}

async function stateOf(hand: StaffHand, account: string) {
  const { body } = await hand.call<Accounts>('GET', '/channel-tokens');
  return body.accounts.find((one) => one.account === account);
}

test.each(STORES)(
  'a token that BotFather has renewed is taken without a stop, by the next start too, and lies open nowhere, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const { fake } = stage;
    const hotline = await openHotline(() => stage.server);
    const { administrator } = hotline;
    const account = `telegram:${fake.token.split(':')[0]}`;
    const secret = 'AAnext-token_of-the-same-bot';
    const token = `${fake.token.split(':')[0]}:${secret}`;
    const person = fake.user(5_551_000_001);
    await reachMenu(person);
    await until(
      () => stateOf(administrator, account),
      (state) => state !== undefined,
    );
    const early = await administrator.call<{ code: string }>('PUT', '/channel-tokens', { account, token });
    expect(early.body.code).toBe('token_refused');

    await fake.renewToken(token);
    expect((await administrator.call('PUT', '/channel-tokens', { account, token })).status).toBe(200);
    const used = await until(
      () => stateOf(administrator, account),
      (state) => state?.isOfPage === true,
    );
    expect(used).toMatchObject({ isOfPage: true, isTried: false });
    await person.says('/menu');
    await person.sees('Что вам нужно?');

    await stage.server.stop();
    await stage.restart();
    await person.says('/menu');
    await person.sees('Что вам нужно?');
    await stage.server.stop();
    expect(stage.server.output()).not.toContain(secret);
    expect(wordsFoundIn(await bytesOf(stage.settings), [secret])).toEqual([]);
  },
);
