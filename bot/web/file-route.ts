import type { FastifyPluginAsync } from 'fastify';
import type { LogRow } from '../../core/log-row.ts';
import type { Address, Attachment } from '../../core/message.ts';
import type { LogStore } from '../../core/store.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import type { OwnFileOf } from '../send/channel.ts';
import { savedName } from './page/src/saved-name.ts';
import { addressOf } from './read.ts';
import { isCoveredSince } from './shown.ts';
import type { Visits } from './visit.ts';

export interface FileOptions {
  store: Pick<LogStore, 'sentTo'>;
  ownFileOf: OwnFileOf;
}

const Seq = /^[1-9]\d{0,14}$/;

/** What docs/reference/urls.md says of it. */
const fileWords = (proof: string): RouteWords => ({
  summary: `${proof}; a file that an operator has sent to this session, by the number of its event. 404 where there is none, and for all that was sent before a cover.`,
});

/** What the page is told of a file. */
export function fileShown(seq: number, { kind, name, size }: Attachment) {
  return { path: `/chat/files/${seq}`, kind, name, size };
}

/** `GET …/files/<seq>`, below the prefix of its page: what an operator has sent, for the person alone. Nothing in it ever runs. */
export const fileRoute: FastifyPluginAsync<FileOptions & { visits: Visits }> = async (app, options) => {
  const { store, ownFileOf, visits } = options;

  app.get<{ Params: { seq: string } }>(
    '/files/:seq',
    { exposeHeadRoute: false, schema: fileWords(visits.proof) },
    async (request, reply) => {
      const { seq } = request.params;
      if (!Seq.test(seq)) return reply.callNotFound();
      const to = addressOf(request.webSession);
      try {
        const visitor = await visits.of(request);
        if (visitor === 'ended') return visits.refuse(reply, 'token_wrong');
        const isCovered = visitor !== 'newcomer' && visitor.memory.coveredAt !== undefined;
        const row = isCovered ? null : await rowAt(store, to, Number(seq));
        const attachment = row?.attachment;
        const file = attachment ? await ownFileOf(to, attachment.file) : null;
        if (!attachment || file === null) return reply.callNotFound();
        visits.goOn(request, reply);
        return reply
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('content-disposition', `attachment; filename="${savedName(attachment.kind, file.mime)}"`)
          .type(file.mime)
          .send(Buffer.from(file.bytes));
      } catch (error) {
        return visits.storeAway(error, request, reply);
      }
    },
  );
};

/** What was said before a cover is not shown again, to whoever holds the phone now. */
async function rowAt(store: FileOptions['store'], to: Address, seq: number): Promise<LogRow | null> {
  const [row] = await store.sentTo(to, { after: seq - 1 }, 1);
  if (row === undefined || row.toldAs !== seq) return null;
  return (await isCoveredSince(store, to, seq)) ? null : row;
}
