import { contentState } from '../content/content-state.ts';
import type { Content } from '../content/schema.ts';
import type { ChannelToken, ChannelTokenStore } from '../core/channel-token.ts';
import { type ClockStore, hasWord, lookedAt } from '../core/clock-note.ts';
import type { ReleaseStore } from '../core/content-store.ts';
import { approversIn } from '../core/editing-alarms.ts';
import { entryOf } from '../core/entry.ts';
import type { HouseNoteStore } from '../core/house-note.ts';
import { type DoneAlone, type Obstacle, type ProcessSetup, whatForbids } from '../core/readiness.ts';
import type { ReleaseHead } from '../core/release.ts';
import { areTooMany, type RetentionDays } from '../core/retention.ts';
import type { SettingsStore } from '../core/settings.ts';
import type { StaffStore } from '../core/staff-store.ts';
import type { StandingStore } from '../core/standing.ts';
import type { RetentionStore } from '../core/upkeep.ts';
import { isConfirmable, isOverdue } from '../core/withdrawal.ts';
import { dateIn } from '../dialogue/time/today.ts';

export interface ReadinessDeps {
  store: Pick<StaffStore, 'listStaff'> &
    Pick<StandingStore, 'standing'> &
    Pick<SettingsStore, 'readSettings'> &
    Pick<ClockStore, 'clockNote'> &
    Pick<HouseNoteStore, 'houseNotes'> &
    Pick<ChannelTokenStore, 'channelTokens'> &
    Pick<ReleaseStore, 'unconfirmed'> &
    Pick<RetentionStore, 'countOld' | 'countContacts'>;
  content: Content;
  hotlineZone: string;
  processSetup: ProcessSetup;
  now: number;
}

/** What forbids going live, as the store and the content are at this moment: the same for the page and the command. */
export async function readObstacles(deps: ReadinessDeps): Promise<Obstacle[]> {
  const { store, content, hotlineZone, processSetup, now } = deps;
  const [staff, standing, { settings }, withdrawals, notes, tokens] = await Promise.all([
    store.listStaff(),
    store.standing(now),
    store.readSettings(),
    store.unconfirmed(),
    store.houseNotes(),
    store.channelTokens(),
  ]);
  const state = contentState(content, dateIn(now, hotlineZone));
  const clock = await clockState(deps, settings.retention);
  const mayRelease = approversIn(staff);
  const overdue = withdrawals.filter((one) => isOverdue(one, now));
  const unconfirmed = doneIn(overdue.filter((one) => isConfirmable(one, mayRelease)));
  const unconfirmable = doneIn(overdue.filter((one) => !isConfirmable(one, mayRelease)));
  return whatForbids({
    now,
    staff,
    standing,
    notes,
    tokensOnPage: onPage(tokens, processSetup.tokens),
    settings,
    processSetup,
    content: state,
    unconfirmed,
    unconfirmable,
    clock,
  });
}

/** A store that is set up anew goes by the variable: it must not say what is long refused. */
function onPage(tokens: ReadonlyMap<string, ChannelToken>, variables: ReadonlyMap<string, string>): string[] {
  return [...tokens].flatMap(([account, { current, begun }]) => {
    const variable = variables.get(account);
    return begun === null && current !== null && variable !== undefined && variable !== current ? [account] : [];
  });
}

/** A way back is named by the release that is read again. */
function doneIn(heads: readonly ReleaseHead[]): DoneAlone {
  return {
    numbers: heads.flatMap(({ changed, rollbackOf }) =>
      rollbackOf === null ? changed.map((key) => entryOf(key).entry) : [],
    ),
    rollbacks: heads.flatMap(({ rollbackOf }) => (rollbackOf === null ? [] : [String(rollbackOf)])),
  };
}

/** As a process that starts at this moment would find it. */
async function clockState({ store, now }: ReadinessDeps, days: RetentionDays) {
  const note = await store.clockNote();
  const isInDoubt = note !== null && lookedAt(note, { at: now, ranMs: 0, sawAt: null }).doubt !== null;
  if (isInDoubt || hasWord(note, now)) return { isInDoubt, isForgettingHeld: false };
  const [old, all] = await Promise.all([store.countOld('contacts', now, days), store.countContacts()]);
  return { isInDoubt, isForgettingHeld: areTooMany(old, all) };
}
