import { afterEach, expect, test, vi } from 'vitest';
import { call, fetchFile } from '../../../admin-web/src/api/http.ts';

afterEach(() => vi.unstubAllGlobals());

/** The head of an answer has come, and then the line breaks. */
function breakingOff(status: number): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"tickets":['));
      controller.error(new TypeError('network error'));
    },
  });
  return new Response(body, { status });
}

const answerWith = (response: () => Response) => vi.stubGlobal('fetch', async () => response());

test('an answer that breaks off on the way is no success, but a line that broke', async () => {
  answerWith(() => breakingOff(200));

  await expect(call('GET', '/tickets')).rejects.toMatchObject({ code: 'offline', status: 0 });
  await expect(fetchFile('/tickets/t1/media/f1')).rejects.toMatchObject({ code: 'offline', status: 0 });
});

test('a refusal whose words are lost is still a refusal', async () => {
  answerWith(() => breakingOff(409));

  await expect(call('POST', '/tickets/t1/claim', { body: {} })).rejects.toMatchObject({
    code: 'internal',
    status: 409,
  });
});

test('whoever has given up a reading is told of that, and of no broken line', async () => {
  const giving = new AbortController();
  answerWith(() => breakingOff(200));
  giving.abort();

  await expect(call('GET', '/tickets', { signal: giving.signal })).rejects.toThrow('network error');
});
