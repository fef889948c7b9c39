import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Conversation } from '../../core/conversation.ts';
import { deliveryId } from '../../core/delivery-id.ts';
import type { DeskMove } from '../../core/desk.ts';
import { CAPTION_MAX, OWN_FILE_MAX_BYTES } from '../../core/own-file.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Mover } from '../../core/ticket-moves.ts';
import { cannedText, cannedTexts } from '../../dialogue/desk/canned.ts';
import { cardFor, findCards } from '../../dialogue/desk/cards.ts';
import { answerTicket, askedOf, attachmentFor, resendAnswer, SAID_AGAIN } from '../../dialogue/desk/desk.ts';
import { takeBackAnswer } from '../../dialogue/desk/take-back.ts';
import { CardMark, CardShape } from '../card-shapes.ts';
import { caseRead } from '../case-shown.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker, moverOf } from '../desk-moves.ts';
import { CannedShape, CaseShape, ClientKey, TicketId } from '../desk-shapes.ts';
import { checkOwnFile } from '../own-file.ts';

const Params = z.object({ id: TicketId });
/** Every channel takes so much at once. */
const TEXT_MAX = 3500;
const FILE_BASE64_MAX = Math.ceil(OWN_FILE_MAX_BYTES / 3) * 4;
/** Beside the file there are its words and its name. */
const FILE_BODY_MAX = FILE_BASE64_MAX + 20_000;

/** What has not left is among the newest. */
const NEWEST_LINES = 500;

const CardId = z.string().regex(/^(?:point|place)\/[a-z0-9.-]{1,80}$/);
const AnswerBody = z.union([
  z.object({ key: ClientKey, text: z.string().trim().min(1).max(TEXT_MAX) }),
  z.object({ key: ClientKey, canned: z.string().max(64) }),
  z.object({
    key: ClientKey,
    card: CardId,
    mark: CardMark.meta({ description: 'As it stood on the page: one that is not verified is refused otherwise.' }),
  }),
]);
type AnswerBody = z.infer<typeof AnswerBody>;

/** An operator's answers. What a key was sent with is sent once, whatever is clicked twice or tried again; other words with it are refused. */
export const answers: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, knowledge } = deps;
  const config = { permission: 'answer_tickets' } as const;
  const make = createMaker(deps);

  app.post(
    '/tickets/:id/answers',
    {
      config,
      schema: {
        summary:
          'Says something to the person: in free words, or in their language a canned text or the card of an organisation',
        params: Params,
        body: AnswerBody,
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { body } = request;
      const { text, asked } = await wordsOf(body);
      return make(request, id, {
        action: 'ticket_answered',
        move: (by) => (found) => answerTicket({ by }, { key: body.key, text: text(found.conversation), asked })(found),
      });
    },
  );

  /** What is said, and what was asked for with it: a canned text by its name, for its words are of the moment. */
  async function wordsOf(body: AnswerBody) {
    if ('text' in body) return { text: () => body.text, asked: body.text };
    if ('card' in body) return { text: cardWords(body), asked: `card:${body.card}` };
    return { text: await cannedFor(body.canned), asked: `canned:${body.canned}` };
  }

  /** One that is not verified goes out only when whoever sends it has seen that it is not. */
  function cardWords({ card: name, mark }: Extract<AnswerBody, { card: string }>) {
    return ({ contact }: Pick<Conversation, 'contact'>): string => {
      const found = cardFor(knowledge(), name, { contact, now: now() });
      if (found === null) throw new Refusal('card_unknown', `there is no card ${name} for where the person is`);
      if (found.card.mark !== 'verified' && found.card.mark !== mark) {
        throw new Refusal('card_doubtful', `card ${name} is ${found.card.mark}`, { mark: found.card.mark });
      }
      return found.text;
    };
  }

  app.get(
    '/tickets/:id/cards',
    {
      config,
      schema: {
        summary: 'Organisations and places of help by name, town or country, each as the person would read it',
        params: Params,
        querystring: z.object({ q: z.string().max(100).default('') }),
        response: { 200: z.object({ cards: z.array(CardShape) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const found = await store.readTicket(id);
      if (found === null) throw new Refusal('ticket_unknown', `there is no ticket ${id}`);
      const asked = { contact: found.conversation.contact, now: now() };
      const names = findCards(knowledge(), request.query.q, asked).map(({ name }) => name);
      const shown = names.map((name) => cardFor(knowledge(), name, asked)).filter((one) => one !== null);
      return { cards: shown.map(({ card, text }) => ({ ...card, text })) };
    },
  );

  /** Filled when it is said: for the person as they are then. */
  async function cannedFor(id: string) {
    if (!knowledge().content.canned.has(id)) throw new Refusal('canned_unknown', `there is no canned answer ${id}`);
    return (to: Parameters<typeof cannedText>[1]) => cannedText(knowledge(), to, { id, now: now() });
  }

  app.post(
    '/tickets/:id/answers/file',
    {
      config,
      bodyLimit: FILE_BODY_MAX,
      schema: {
        summary: 'Sends a picture, a PDF or a voice to the person, with words under it',
        description:
          'By what its bytes are: JPEG or PNG up to 5 MB, PDF up to 10 MB that is not locked and runs nothing, a recording with Opus in it, which becomes a voice note of 512 KB and 3 minutes at most and goes without words.',
        params: Params,
        body: z.object({
          key: ClientKey,
          text: z.string().trim().max(CAPTION_MAX).default(''),
          name: z.string().max(255).default(''),
          file: z.base64().min(1).max(FILE_BASE64_MAX),
        }),
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { key, text, name, file } = request.body;
      const { bytes, ...sent } = await checkOwnFile({ key, name, bytes: Buffer.from(file, 'base64') }, deps.voiceOf);
      if (sent.kind === 'voice' && text !== '') throw new Refusal('file_words', 'a voice goes without words');
      const move = (by: Mover): DeskMove => {
        return (found) => {
          const attachment = attachmentFor(knowledge(), found.conversation, { ...sent, text });
          return answerTicket({ by }, { key, text, asked: askedOf(text, attachment), attachment })(found);
        };
      };
      // Whoever may not answer keeps nothing, and what is said already is said.
      const before = await store.readTicket(id);
      if (before === null) throw new Refusal('ticket_unknown', `there is no ticket ${id}`);
      if (move(moverOf(request, now()))(before) === null) return caseRead(deps, request, before);
      await store.keepOwnFile(id, { ...sent, bytes }, now());
      try {
        return await make(request, id, { action: 'ticket_file_sent', move });
      } catch (error) {
        // It is certain that no answer names it; of a store that is away nothing is certain.
        if (error instanceof Refusal) await store.dropOwnFile(id, sent.file);
        throw error;
      }
    },
  );

  app.post(
    '/tickets/:id/answers/:seq/resend',
    {
      config,
      schema: {
        summary: 'Says once more what failed, which is given up no longer. A second call does nothing twice',
        params: z.object({ id: TicketId, seq: z.coerce.number().int().positive() }),
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { id, seq } = request.params;
      const lines = await store.readTalk(id, seq + 1, 1);
      const shown = await make(request, id, {
        action: 'ticket_answered',
        move: (by) => resendAnswer({ by }, lines, seq),
      });
      // An administrator who looks through what was given up must not send it a second time.
      const contactId = (await store.readTicket(id))?.conversation.id;
      if (contactId !== undefined) await store.discard(deliveryId(contactId, seq), SAID_AGAIN);
      return shown;
    },
  );

  app.post(
    '/tickets/:id/answers/:seq/take-back',
    {
      config,
      schema: {
        summary: 'Takes back an answer that has not left: the person is told nothing of it. A second call does nothing',
        params: z.object({ id: TicketId, seq: z.coerce.number().int().positive() }),
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { id, seq } = request.params;
      const lines = await store.readTalk(id, null, NEWEST_LINES);
      return make(request, id, { action: 'answer_taken_back', move: (by) => takeBackAnswer(by, lines, seq) });
    },
  );

  app.get(
    '/canned',
    {
      config,
      schema: {
        summary: 'Canned answers, in both languages',
        response: { 200: z.object({ canned: z.array(CannedShape) }) },
      },
    },
    async () => ({ canned: cannedTexts(knowledge(), now()) }),
  );
};
