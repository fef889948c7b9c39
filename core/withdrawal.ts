import type { ReleaseHead } from './release.ts';

/** Within so long somebody else must confirm what one person has withdrawn or taken back. It stays so whatever happens. */
export const CONFIRM_MS = 24 * 3_600_000;

/** That somebody else who may release stands by what one person has done. */
export interface Confirmation {
  /** The release that was the withdrawal, or the way back. */
  release: number;
  by: string;
  at: number;
}

export function isWithdrawal({ alone }: Pick<ReleaseHead, 'alone'>): boolean {
  return alone === 'withdrawal';
}

/** Whether somebody else is to stand by it afterwards. */
export function isForSecond({ alone }: Pick<ReleaseHead, 'alone'>): boolean {
  return alone === 'withdrawal' || alone === 'rollback';
}

/** Whether anybody may confirm it: of those who may release somebody else than whoever has withdrawn it. */
export function isConfirmable({ author }: Pick<ReleaseHead, 'author'>, mayRelease: readonly string[]): boolean {
  return mayRelease.some((id) => id !== author);
}

/** Whether the time in which a withdrawal is to be confirmed is over. */
export function isOverdue({ at }: Pick<ReleaseHead, 'at'>, now: number): boolean {
  return now - at >= CONFIRM_MS;
}
