import { newContact, newMemory } from '../../../core/conversation.ts';
import type { ChannelName, InboundContent, Outbound } from '../../../core/message.ts';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import type { TurnCommit, Waiting } from '../../../core/turn-commit.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { decideAtDoor } from '../../../dialogue/turn/door.ts';
import type { TurnInput } from '../../../dialogue/turn/turn.ts';
import { NOON } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

/** What one message at the door brought. */
export interface AtDoor {
  text: string;
  bubbles: Outbound[];
  commit: Omit<TurnCommit, 'lease'>;
}

/** Somebody at the door of a shared phone, behind which nobody is open. */
export function createDoorTalk(channel: ChannelName = 'telegram') {
  const address = addressOfProfile(`${channel}:1`, DOOR);
  let count = 0;
  const talk = {
    now: NOON,
    last: { text: '', bubbles: [] } as Omit<AtDoor, 'commit'>,
    conversation: {
      id: 'd1',
      version: 0,
      account: channel,
      address,
      contact: newContact(),
      session: null,
      ticket: null,
      timers: [],
      memory: newMemory(),
      unsent: 0,
    } as TurnInput['conversation'],
    says: (text: string, more: Partial<TurnInput> = {}) => talk.sends({ kind: 'text', text }, more),
    presses: (token: string) => talk.sends({ kind: 'choice', token }),
    /** What waits as it is pressed. */
    pressing: (token: string) => ({ waiting: [heard({ kind: 'choice', token })] }),
    sends(content: InboundContent, more: Partial<TurnInput> = {}): AtDoor {
      talk.now += 1000;
      const { conversation, now } = talk;
      const waiting = [heard(content)];
      const decision = decideAtDoor(knowledge, CAPABILITIES[channel], {
        conversation,
        waiting,
        now,
        newId: `id${count}-00c0ffee`,
        ...more,
      });
      if (decision.forget) throw new Error('nobody is forgotten at the door');
      const { commit } = decision;
      const { contact, session, ticket, timers, memory, outbound } = commit;
      talk.conversation = { ...conversation, contact, session, ticket, timers, memory };
      const said: AtDoor = { text: outbound.map(({ text }) => text).join('\n\n'), bubbles: outbound, commit };
      talk.last = said;
      return said;
    },
  };
  return talk;

  function heard(content: InboundContent): Waiting {
    count += 1;
    const inbound = { id: `d:${count}`, account: channel, from: address, at: talk.now, content };
    return { key: `k${count}`, inbound: { ...inbound, externalId: `own-${count}` } };
  }
}
