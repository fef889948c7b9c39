import { useQuery } from '@tanstack/react-query';
import { readHelp, readOpenReferrals } from '../api/referrals.ts';
import { readReveals } from '../api/reveals.ts';

/** The list of help changes with a release: a dialog that is opened an hour later asks again. */
const HELP_KEPT_MS = 600_000;
const AGAIN_MS = 120_000;

export function useHelp() {
  return useQuery({ queryKey: ['help'], queryFn: readHelp, staleTime: HELP_KEPT_MS });
}

/** Read again with the list of cases: its key begins as that of the list does. */
export function useOpenReferrals() {
  return useQuery({
    queryKey: ['tickets', 'referrals'],
    queryFn: readOpenReferrals,
    refetchInterval: AGAIN_MS,
  });
}

/** Of how many cases one asks today what came of a referral. */
export function useReferralsDue(now: number): number {
  const { data } = useOpenReferrals();
  return (data?.tickets ?? []).filter(({ referralDueAt }) => referralDueAt !== null && referralDueAt <= now).length;
}

/** Who in danger was revealed and is not confirmed: for supervisors. An event of the desk reads it again at once. */
export function useReveals() {
  return useQuery({
    queryKey: ['tickets', 'reveals'],
    queryFn: readReveals,
    refetchInterval: AGAIN_MS,
    refetchIntervalInBackground: true,
  });
}
