import { addressOfProfile, DOOR, type SecretOutcome, type SharedPhoneStore } from '../../core/shared-phone.ts';
import type { ConversationStore } from '../../core/store.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import { behindSecret, secretToldIn } from '../../dialogue/turn/door-told.ts';
import type { PhoneDeed } from '../../dialogue/turn/draft.ts';
import { taken } from '../../dialogue/turn/taken.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';

interface PhoneDeps {
  store: SharedPhoneStore & Pick<ConversationStore, 'accept'>;
  now: () => number;
  accepted: WakeUp;
}

/** What comes of a secret that the message tells at the door of a shared phone. */
export async function tellSecrets(
  { store, now }: Pick<PhoneDeps, 'store' | 'now'>,
  { conversation, waiting }: ClaimedTurn,
): Promise<{ secret?: SecretOutcome }> {
  const told = secretToldIn(conversation, waiting);
  if (told === null) return {};
  return { secret: await store.tellSecret({ ...told, address: conversation.address, now: now() }) };
}

/** Done before the turn is committed, and again with it where it is computed again. `refused`: the phone cannot be shared. */
export async function keepPhone(
  { store, accepted }: PhoneDeps,
  { conversation, waiting }: ClaimedTurn,
  deed: PhoneDeed,
): Promise<'kept' | 'refused'> {
  const { id: contactId, address, account } = conversation;
  const { inbound, key: closes } = taken(waiting).answered;
  const { at } = inbound;
  switch (deed.is) {
    case 'share':
      return (await store.sharePhone({ contactId, address, account, secret: deed.secret, at })) === 'shared'
        ? 'kept'
        : 'refused';
    case 'close':
      await store.closePhone({ address, at, behind: closes });
      if (deed.hasCried) {
        const content = { kind: 'knock', isCry: true } as const;
        await store.accept({ id: `cried:${closes}`, account, from: addressOfProfile(address, DOOR), at, content });
      }
      accepted.ring();
      return 'kept';
    case 'open': {
      const { number, deletes, key } = deed;
      const from = addressOfProfile(address, number);
      await store.accept({ id: `opened:${key}`, account, from, at, content: { kind: 'opened', deletes } });
      // What was written behind the secret, before its turn, was meant for whoever it opens.
      for (const { inbound } of behindSecret(waiting, key)) {
        await store.markWritten({ ...inbound, from });
        // Under a name of its own: closed again before its turn, it comes back to the door, which knows the other.
        await store.accept({ ...inbound, id: `${inbound.id}~${number}`, from });
      }
      accepted.ring();
      return 'kept';
    }
  }
}
