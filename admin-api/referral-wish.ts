import type { z } from 'zod';
import type { ReferralWish } from '../core/referral-moves.ts';
import { Refusal } from '../core/refusal.ts';
import { dateIn } from '../dialogue/time/today.ts';
import type { ApiDeps } from './deps.ts';
import { helpIn } from './help-list.ts';
import type { ReferralBody } from './referral-shapes.ts';

const FARTHEST_MS = 366 * 24 * 3_600_000;

/** A referral as it is asked for, with the name of whom it goes to. Only who is in the list today can be chosen. */
export function createReferralWish({
  knowledge,
  now,
  hotlineZone,
}: Pick<ApiDeps, 'knowledge' | 'now' | 'hotlineZone'>) {
  return ({ key, to, reason, details, dueOn }: z.infer<typeof ReferralBody>): ReferralWish => {
    const help = helpIn(knowledge().content, dateIn(now(), hotlineZone)).find(({ id }) => id === to);
    if (help === undefined) throw new Refusal('help_unknown', `there is no contact point or place of help ${to}`);
    assertAskedFor(dueOn, { now, hotlineZone });
    return { id: key, to, name: help.name, reason, details, dueOn };
  };
}

/** On a day that is over nobody asks what came of it any more, and on one too far away nobody does, either. */
export function assertAskedFor(dueOn: string, { now, hotlineZone }: Pick<ApiDeps, 'now' | 'hotlineZone'>): void {
  const last = dateIn(now() + FARTHEST_MS, hotlineZone);
  if (dueOn < dateIn(now(), hotlineZone) || dueOn > last) {
    throw new Refusal('referral_day', `${dueOn} is over, or more than a year away`);
  }
}
