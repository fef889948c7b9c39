import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { SendFailure } from '../../core/send-failure.ts';
import { isLoopback, isPublicAddress, webhookFault } from '../../core/webhook-address.ts';

const CALL_MS = 10_000;

export interface WebhookPost {
  url: string;
  body: string;
  /** What the receiver knows us by. */
  key: Uint8Array;
  at: number;
  isTrial: boolean;
}

/**
 * Posts an alarm, signed: `x-hamroh-signature: t=<ms>,v1=<hex>` is an HMAC-SHA256 over `<ms>.<body>`. The name is looked up
 * here and the call goes to that very address, so that no name leads into a private network. No redirect is followed.
 */
export async function postAlarm({ url, body, key, at, isTrial }: WebhookPost): Promise<void> {
  const fault = webhookFault(url, { isTrial });
  if (fault !== null) throw new SendFailure('rejected', `the webhook is not taken: ${fault}`);
  const target = new URL(url);
  const { address, family } = await addressOf(target.hostname.replace(/^\[|\]$/g, ''), isTrial);
  const signature = createHmac('sha256', key).update(`${at}.${body}`).digest('hex');
  const status = await call(target, body, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-hamroh-signature': `t=${at},v1=${signature}`,
    },
    lookup: (_name, options, done) => {
      if (options.all) done(null, [{ address, family }]);
      else done(null, address, family);
    },
    signal: AbortSignal.timeout(CALL_MS),
  });
  if (status < 200 || status > 299) throw new SendFailure('unreachable', `the webhook answered ${status}`);
}

async function addressOf(host: string, isTrial: boolean): Promise<{ address: string; family: number }> {
  const known = await found(host);
  if (known === null) throw new SendFailure('unreachable', 'the name of the webhook leads nowhere');
  const isAllowed = isPublicAddress(known.address) || (isTrial && isLoopback(host) && isLoopback(known.address));
  if (!isAllowed) throw new SendFailure('rejected', 'the name of the webhook leads into a private network');
  return known;
}

async function found(host: string): Promise<{ address: string; family: number } | null> {
  const family = isIP(host);
  return family === 0 ? lookup(host).catch(() => null) : { address: host, family };
}

function call(target: URL, body: string, options: RequestOptions): Promise<number> {
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(target, options, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    // The words of the error would name the address.
    sent.on('error', () => reject(new SendFailure('unreachable', 'the webhook does not answer')));
    sent.end(body);
  });
}
