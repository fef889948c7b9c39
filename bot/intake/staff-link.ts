import type { AttemptLimit } from '../../core/attempts.ts';
import type { Inbound } from '../../core/message.ts';
import { Refusal } from '../../core/refusal.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { linkTelegram, type Staff } from '../../core/staff.ts';
import type { AttemptStore, AuditStore, StaffStore } from '../../core/staff-store.ts';
import { type AlarmKey, sayToStaff } from '../../locales/alarm.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { idOf } from '../send/channel.ts';

/** As the account page shows it, typed or behind /start of a link. No code of a campaign looks like it. */
const CODE = /^(?:\/start\s+)?(link_[0-9a-z]{10})$/i;

/** So many answers are on their way at once: whoever sends codes from many chats does not use up what Telegram takes of us. */
export const TOLD_AT_ONCE = 16;

/** Whoever guesses codes from one chat waits. */
export const LIMIT: AttemptLimit = { free: 5, firstMs: 30_000, mostMs: 15 * 60_000 };

export interface StaffLinkDeps {
  store: StaffStore & AttemptStore & AuditStore;
  log: ServiceLog;
  now: () => number;
  /** Whether what was thrown says that the store is away, and may be there again. */
  isStoreAway: (error: unknown) => boolean;
  /** As the account page hashes the codes that it hands out. */
  hash: (code: string) => string;
  /** Says something to a chat of the staff, past the outbox: staff are no contacts. It ends within seconds, one way or another. */
  tell: (chatId: string, text: string) => Promise<void>;
}

/**
 * Takes messages out that are a code by which one of the staff shows their chat: they are nobody's message to the bot,
 * and no part of any conversation. What it throws means "not now", as with any other message: the store is away.
 */
export function createStaffLink(deps: StaffLinkDeps): (inbounds: readonly Inbound[]) => Promise<Inbound[]> {
  const tell = createTelling(deps);
  return async (inbounds) => {
    const others: Inbound[] = [];
    for (const inbound of inbounds) {
      const code = codeIn(inbound);
      if (code === null) others.push(inbound);
      else await take({ ...deps, tell }, { code, chatId: idOf(inbound.from) });
    }
    return others;
  };
}

/** What somebody else has written, or what was changed later, is no code of whoever sends it. */
function codeIn({ content }: Inbound): string | null {
  if (content.kind !== 'text' || content.forwarded || content.edited) return null;
  return CODE.exec(content.text.trim())?.[1] ?? null;
}

type Tell = (chatId: string, text: string) => void;

/** Not waited for: everybody whose messages came in the same call would wait for it. */
function createTelling({ tell, log }: StaffLinkDeps): Tell {
  let underWay = 0;
  return (chatId, text) => {
    if (underWay >= TOLD_AT_ONCE) return;
    underWay += 1;
    tell(chatId, text)
      .catch((error: unknown) => {
        log.warn(
          { why: error instanceof Error ? error.message : typeof error },
          'a chat of the staff was not answered',
        );
      })
      .finally(() => {
        underWay -= 1;
      });
  };
}

async function take(
  { tell, ...deps }: Omit<StaffLinkDeps, 'tell'> & { tell: Tell },
  { code, chatId }: { code: string; chatId: string },
): Promise<void> {
  const staff = await linkedUnlessBroken(deps, { code, chatId });
  if (staff === 'guesses') return;
  if (staff === 'broken') return tell(chatId, inBoth('forum_refused'));
  tell(chatId, staff === null ? inBoth('telegram_not_linked') : sayToStaff(staff.language, 'telegram_linked'));
}

/** Who is not known yet has no language. */
function inBoth(key: AlarmKey): string {
  return `${sayToStaff('tg', key)}\n${sayToStaff('ru', key)}`;
}

/**
 * What fails for another reason than the store being away would fail as often as it is brought, and nobody who wrote
 * beside it would be heard. The code is let go, and never a word of a conversation: there others could read and use it.
 */
async function linkedUnlessBroken(
  deps: Omit<StaffLinkDeps, 'tell'>,
  given: { code: string; chatId: string },
): Promise<Staff | 'guesses' | 'broken' | null> {
  try {
    return await linked(deps, given);
  } catch (error) {
    if (deps.isStoreAway(error)) throw error;
    deps.log.error({ err: SendFailure.from(error) }, 'a code of the staff failed and is let go');
    return 'broken';
  }
}

/** A code that comes once more after a crash finds its chat linked already. */
async function linked(
  { store, now, hash }: Omit<StaffLinkDeps, 'tell'>,
  { code, chatId }: { code: string; chatId: string },
): Promise<Staff | 'guesses' | null> {
  const { waitMs } = await store.takeAttempt(`telegram-link\0${chatId}`, LIMIT, now());
  if (waitMs > 0) return 'guesses';
  const link = { hash: hash(code), chatId, at: now() };
  const everybody = await store.listStaff();
  const staff = everybody.find(({ telegramCode }) => telegramCode?.hash === link.hash);
  if (staff === undefined) return everybody.find(({ telegram }) => telegram?.chatId === chatId) ?? null;
  try {
    const after = await store.changeStaff(staff.id, linkTelegram(link));
    const object = { kind: 'staff', id: staff.id } as const;
    await store.record({
      at: now(),
      staffId: staff.id,
      action: 'telegram_linked',
      object,
      network: null,
      reason: null,
    });
    return after;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'code_wrong') return null;
    throw error;
  }
}
