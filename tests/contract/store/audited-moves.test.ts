import { expect, test } from 'vitest';
import { audited } from '../../../core/desk.ts';
import { claim, reply, summarise } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { entryOf } from '../../support/staff-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const ZARINA = mover('zarina');
const BAHROM = mover('bahrom');
const of = (changes: Parameters<typeof entryOf>[0] = {}) =>
  entryOf({ action: 'ticket_claimed', object: { kind: 'ticket', id: 't1' }, ...changes });
const told = () => of();

describeStores((store) => {
  test('a move and its line of the audit are one: what is refused, or changes nothing, is not told', async () => {
    await talk(store(), { ticket: ticketOf('t1') });
    const claimed = moving((one) => claim(one, ZARINA));
    await store().changeTicket('t1', START, audited(claimed, told));
    await store().changeTicket('t1', START, audited(claimed, told));
    const late = audited(
      moving((one) => claim(one, BAHROM)),
      told,
    );
    await expect(store().changeTicket('t1', START, late)).rejects.toThrow();

    const { network: _hashed, ...line } = told();
    expect(await store().auditRows({}, 10)).toMatchObject([{ ...line, seq: 1, network: expect.any(String) }]);
    expect(await store().settle(START)).toBe(0);
  });

  test('of many moves at once, beside other lines, each has one line of a chain that is whole', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }) });
    const answers = Array.from({ length: 10 }, (_, index) =>
      store().changeTicket(
        't1',
        START,
        audited(
          moving((one) => reply(one, ZARINA, { key: `key-${index}`, asked: 'салом' })),
          () => of({ action: 'ticket_answered', reason: null, network: null }),
        ),
      ),
    );
    await Promise.all([...answers, ...Array.from({ length: 10 }, () => store().record(entryOf()))]);

    expect(await store().auditRows({ objectId: 't1' }, 50)).toHaveLength(10);
    expect(await store().checkAudit()).toMatchObject({ rows: 20, broken: null });
  });

  test('the line of a move on a closed case stays when the person is forgotten', async () => {
    const contactId = await talk(store(), { ticket: ticketOf('t1') });
    await store().changeTicket(
      't1',
      START,
      audited(
        moving((one) => summarise(one, ZARINA, 'ҳуҷҷат')),
        () => of({ action: 'ticket_summarised' }),
      ),
    );
    await store().forget(contactId, START);

    expect(await store().auditRows({}, 10)).toMatchObject([{ action: 'ticket_summarised' }]);
  });
});
