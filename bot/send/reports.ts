import { channelOf } from '../../core/channel.ts';
import {
  type Confirmation,
  type DeliveryReport,
  isAboutAccount,
  SEND_FAILURES,
  type SendFailureReason,
} from '../../core/delivery.ts';
import { placeOfAsking } from '../../core/delivery-id.ts';
import type { OutboxStore } from '../../core/store.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import { type Circuits, holdBulk } from './circuits.ts';

/** What was refused longer ago says nothing of whether the account may send: webhooks are repeated for days. */
const SAYS_NOW_MS = 5 * 60_000;

export interface ReportDeps {
  store: Pick<OutboxStore, 'noteReport'>;
  log: ServiceLog;
  metrics: Pick<Metrics, 'failed' | 'sent'>;
  circuits: Circuits;
  /** Told of each failure, for whoever looks after the accounts. */
  onFailed: (account: string, reason: SendFailureReason) => void;
  now: () => number;
}

/**
 * Keeps what a channel reports of bubbles that it had taken. A failure that comes this way means what it means as the
 * answer to a send: it is counted and told, and where it is of the account, the account stops. A message of which nothing
 * was known before is billed all the same, and counted here.
 */
export function createReportTaking({
  store,
  log,
  metrics,
  circuits,
  onFailed,
  now,
}: ReportDeps): (report: DeliveryReport) => Promise<void> {
  function tell({ deliveryId, account }: DeliveryReport, { reason, code }: Failure): void {
    metrics.failed.inc({ channel: channelOf(account), reason });
    onFailed(account, SEND_FAILURES.find((one) => one === reason) ?? 'rejected');
    log.warn({ delivery: deliveryId, reason, code }, 'a bubble failed after its channel had taken it');
  }

  function count(report: DeliveryReport, { flow }: Confirmation): void {
    const { account, billedAs = placeOfAsking(report) === null ? 'service' : 'template' } = report;
    metrics.sent.inc({ channel: channelOf(account), flow: flow ?? 'none', kind: billedAs });
  }

  function heed(report: DeliveryReport, failure: Failure): void {
    if (now() - report.at > SAYS_NOW_MS) return;
    if (failure.reason === 'spam_limited') holdBulk({ circuits, log, now }, report.account);
    if (isAboutAccount(failure.reason)) stop(report, failure);
  }

  function stop({ account }: DeliveryReport, { code }: Failure): void {
    if (!circuits.isStopped(account)) log.error({ code }, 'a channel reports that it lets us send nothing');
    circuits.reportedRefusal(account, now());
  }

  return async (report) => {
    const outcome = await store.noteReport(report);
    const { failure, state, account, at } = report;
    if (typeof outcome === 'object') count(report, outcome);
    // That a bubble of before was read by now says nothing of the next one.
    if (state === 'sent' && outcome !== 'unknown') circuits.reportedSent(account, at);
    if (failure === undefined) return;
    // What was known already, or is of a bubble that arrived all the same, is told once.
    if (outcome === 'noted') return;
    if (outcome === 'failed') tell(report, failure);
    heed(report, failure);
  };
}

type Failure = NonNullable<DeliveryReport['failure']>;
