import { expect, test } from 'vitest';
import { sayWord, showWord } from '../../../core/caller-word-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const shown = () => {
  const ticket = showWord(ticketOf('t1', { assignee: 'zarina' }), { which: 417, at: START });
  if (ticket === null) throw new Error('no word is shown');
  return ticket;
};

describeStores((store) => {
  test('the word that a person was shown stands in the case, and in no list', async () => {
    await talk(store(), { from: 'telegram:7', ticket: shown() });

    expect((await store().readTicket('t1'))?.ticket.callerWord).toMatchObject({ which: 417, ended: null });
  });

  test('of two who say it at once it was said once', async () => {
    await talk(store(), { from: 'telegram:7', ticket: shown() });
    const said = () =>
      store().changeTicket(
        't1',
        START,
        moving((ticket) => sayWord(ticket, mover('zarina'))),
      );
    await Promise.all([said(), said()]);

    const { ticket } = (await store().readTicket('t1'))!;
    expect(ticket.callerWord?.ended?.how).toBe('said');
    expect(ticket.steps.filter(({ kind }) => kind === 'word-said')).toHaveLength(1);
  });

  test('a case from before words were shown has none', async () => {
    const { callerWord: _none, ...older } = ticketOf('t1', {});
    await talk(store(), { from: 'telegram:7', ticket: older as ReturnType<typeof ticketOf> });

    expect((await store().readTicket('t1'))?.ticket.callerWord).toBeNull();
  });
});
