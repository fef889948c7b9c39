import { z } from 'zod';
import { invalid } from './graph-error.ts';

/**
 * What Meta lets through, counted in UTF-16 units, the stricter way; a parameter that is not named here is refused too,
 * so that a mistyped one is found: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.trim() !== '', 'is empty')
    .refine((text) => text.isWellFormed(), 'is not well formed');
const id = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text === text.trim(), 'has spaces at its edges');
/** Buttons and rows are plain: what would be marks elsewhere is refused, as are lines. */
const label = (most: number) => words(most).refine((text) => !/[\n\t]/.test(text), 'has several lines');

const MediaById = z.strictObject({ id: z.string().regex(/^\d+$/), caption: words(1024).optional() });

const Header = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: label(60) }),
  z.strictObject({ type: z.literal('image'), image: z.strictObject({ id: z.string().regex(/^\d+$/) }) }),
  z.strictObject({ type: z.literal('document'), document: z.strictObject({ id: z.string().regex(/^\d+$/) }) }),
]);

const TextHeader = z.strictObject({ type: z.literal('text'), text: label(60) });
const Footer = z.strictObject({ text: words(60) });

const Buttons = z.strictObject({
  type: z.literal('button'),
  header: Header.optional(),
  body: z.strictObject({ text: words(1024) }),
  footer: Footer.optional(),
  action: z.strictObject({
    buttons: z
      .array(
        z.strictObject({
          type: z.literal('reply'),
          reply: z.strictObject({ id: id(256), title: label(20) }),
        }),
      )
      .min(1)
      .max(3)
      .refine((all) => isUnique(all.map(({ reply }) => reply.title)), 'titles are not unique')
      .refine((all) => isUnique(all.map(({ reply }) => reply.id)), 'ids are not unique'),
  }),
});

const Section = z.strictObject({
  title: label(24).optional(),
  rows: z.array(z.strictObject({ id: id(200), title: label(24), description: label(72).optional() })).min(1),
});

/** Meta's page on lists gives their body 4096, others 1024: here the smaller counts. */
const List = z.strictObject({
  type: z.literal('list'),
  header: TextHeader.optional(),
  body: z.strictObject({ text: words(1024) }),
  footer: Footer.optional(),
  action: z.strictObject({
    button: label(20),
    sections: z
      .array(Section)
      .min(1)
      .max(10)
      .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'there are more than 10 rows')
      .refine((all) => all.length === 1 || all.every(({ title }) => title !== undefined), 'a section has no title')
      .refine((all) => isUnique(all.flatMap(({ rows }) => rows.map((row) => row.id))), 'ids are not unique')
      .refine((all) => isUnique(all.flatMap(({ rows }) => rows.map((row) => row.title))), 'titles are not unique'),
  }),
});

const LinkButton = z.strictObject({
  type: z.literal('cta_url'),
  header: Header.optional(),
  body: z.strictObject({ text: words(1024) }),
  footer: Footer.optional(),
  action: z.strictObject({
    name: z.literal('cta_url'),
    parameters: z.strictObject({ display_text: label(20), url: z.url() }),
  }),
});

const TemplateValue = z.strictObject({
  type: z.literal('text'),
  text: words(1024),
  parameter_name: z.string().optional(),
});

const Template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({ code: z.string().min(2), policy: z.literal('deterministic').optional() }),
  components: z
    .array(
      z.strictObject({
        type: z.enum(['header', 'body', 'button']),
        sub_type: z.enum(['quick_reply', 'url']).optional(),
        index: z.union([z.int(), z.string()]).optional(),
        parameters: z.array(z.union([TemplateValue, z.strictObject({ type: z.literal('payload'), payload: id(256) })])),
      }),
    )
    .optional(),
});

const Frame = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^\d{6,15}$/, 'a BSUID is sent in `recipient`, never in `to`')
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/)
    .optional(),
  context: z.strictObject({ message_id: z.string().startsWith('wamid.') }).optional(),
  biz_opaque_callback_data: z.string().min(1).max(512).optional(),
};

const Sent = z.discriminatedUnion('type', [
  z.strictObject({
    ...Frame,
    type: z.literal('text'),
    text: z.strictObject({ body: words(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({
    ...Frame,
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [Buttons, List, LinkButton]),
  }),
  z.strictObject({ ...Frame, type: z.literal('image'), image: MediaById }),
  z.strictObject({
    ...Frame,
    type: z.literal('audio'),
    audio: z.strictObject({ id: z.string().regex(/^\d+$/), voice: z.boolean().optional() }),
  }),
  z.strictObject({
    ...Frame,
    type: z.literal('document'),
    document: MediaById.extend({ filename: z.string().min(1).max(240).optional() }),
  }),
  z.strictObject({ ...Frame, type: z.literal('template'), template: Template }),
]);

const ReadMark = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().startsWith('wamid.'),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

export type SentMessage = z.output<typeof Sent>;

/** What a message says, as Meta would take it; or throws what Meta says of the first thing that is wrong. */
export function checkMessage(body: unknown): SentMessage {
  const sent = checked(Sent, body);
  if (sent.to === undefined && sent.recipient === undefined) throw invalid('neither `to` nor `recipient` is given');
  return sent;
}

export function checkReadMark(body: unknown): z.output<typeof ReadMark> {
  return checked(ReadMark, body);
}

function checked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`parameter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

function isUnique(words: readonly string[]): boolean {
  return new Set(words).size === words.length;
}
