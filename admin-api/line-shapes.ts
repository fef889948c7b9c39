import { z } from 'zod';
import type { DeskCase, DeskLine } from '../core/desk.ts';
import { type DeskMedia, MEDIA_LOSSES, MEDIA_TYPES } from '../core/media.ts';
import { loudWords } from '../dialogue/desk/loud-words.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { createSaying } from '../dialogue/say/pressed-label.ts';
import { safeName } from './file-name.ts';

/** The lines of a conversation as the desk sees them. */

const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });

const MediaShape = z.object({
  id: z.string(),
  state: z.enum(['wanted', 'kept', 'lost']).meta({ description: '`wanted`: it is being fetched from its channel.' }),
  reason: z.enum(MEDIA_LOSSES).nullable().meta({ description: 'Why it is lost.' }),
  name: z.string().meta({ description: 'Under which it is saved; never as whoever sent it has written it.' }),
  size: z.number().int().nullable(),
  shown: z.enum(['picture', 'sound', 'nowhere']).nullable().meta({ description: 'How a page may show it.' }),
  transcript: z.string().nullable().meta({ description: 'What a machine has heard in it; it may be wrong.' }),
});

export const LineShape = z
  .object({
    seq: z.number().int(),
    at: Moment,
    direction: z.enum(['in', 'out']),
    from: z.enum(['contact', 'bot', 'operator']),
    kind: z
      .string()
      .meta({ description: 'bubble, cover, text, edit, removed, choice, photo, voice, document, location, …' }),
    state: z.enum(['received', 'queued', 'sent', 'delivered', 'read', 'failed', 'superseded']),
    text: z.string().nullable().meta({ description: 'null: not kept, or there were no words.' }),
    loud: z
      .array(z.object({ from: z.number().int(), to: z.number().int() }))
      .meta({ description: 'Stretches of the text by which the level was raised.' }),
    choices: z.array(z.string()).meta({ description: 'The labels of the buttons under it.' }),
    location: z
      .object({ latitude: z.number(), longitude: z.number(), live: z.literal(true).exactOptional() })
      .nullable()
      .meta({ description: '`live`: it moves on in the messenger; this is its first point.' }),
    media: MediaShape.nullable(),
    erasedAt: Moment.nullable().meta({
      description: 'When the person took this message back; of ours, when words of theirs were taken out of it.',
    }),
    edits: z.number().int().nullable().meta({
      description: 'Of kind `edit` or `removed`: the line that it changes or takes back, if it is on the page.',
    }),
    key: z.string().nullable().meta({ description: 'The key with which a page has sent it.' }),
    sentAt: Moment.nullable(),
    deliveredAt: Moment.nullable(),
    readAt: Moment.nullable(),
    failure: z.object({ at: Moment, reason: z.string(), code: z.number().nullable() }).nullable(),
  })
  .meta({ id: 'Line' });

/** Ids of the channel stay here: they can hold a number. */
export function showLines(
  knowledge: Knowledge,
  { ticket, conversation }: DeskCase,
  lines: readonly DeskLine[],
): z.infer<typeof LineShape>[] {
  const saidBy = createSaying(knowledge, lines, conversation.contact.language);
  return lines.map((line, index) => {
    const { seq, at, direction, from, kind, state, location, media, key, choices } = line;
    const { sentAt, deliveredAt, readAt, failure, erasedAt } = line;
    const text = saidBy(line);
    const isOwnWord = direction === 'in' && kind !== 'choice' && text !== null;
    return {
      seq,
      at,
      direction,
      from,
      kind,
      state,
      text,
      loud: isOwnWord ? loudWords(knowledge.lexicon, text, ticket.flags) : [],
      location,
      key,
      media: media && showMedia(media),
      sentAt,
      deliveredAt,
      readAt,
      failure,
      erasedAt,
      choices: choices.map(({ label }) => label),
      edits: kind === 'edit' || kind === 'removed' ? editedIn(lines.slice(0, index), line) : null,
    };
  });
}

function showMedia({ id, state, reason, name, mime, size, transcript }: DeskMedia): z.infer<typeof MediaShape> {
  const shown = mime === null ? null : (MEDIA_TYPES.get(mime)?.shown ?? null);
  return { id, state, reason, size, shown, name: safeName(name, mime), transcript };
}

function editedIn(before: readonly DeskLine[], { externalId }: DeskLine): number | null {
  if (externalId === null) return null;
  return before.findLast((line) => line.direction === 'in' && line.externalId === externalId)?.seq ?? null;
}
