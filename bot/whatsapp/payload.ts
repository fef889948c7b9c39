import { z } from 'zod';
import {
  BODY_MAX,
  BUTTON_TITLE_MAX,
  BUTTONS_MAX,
  LIST_LABEL_MAX,
  ROW_DESCRIPTION_MAX,
  ROW_TITLE_MAX,
  ROWS_MAX,
} from '../../dialogue/say/whatsapp-shape.ts';

/**
 * What we send, as Meta limits it; a payload is checked against this before it leaves. Lengths are UTF-16 units, the
 * stricter way to count: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export const TEXT_MAX = 4096;
/** A BSUID stands for a person towards one business: two letters of a country, then letters and digits. */
export const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
export const PHONE = /^\d{6,15}$/;

const words = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.trim() !== '', 'has no words')
    .refine((text) => text.isWellFormed(), 'has half a letter');
const line = (most: number) => words(most).refine((text) => !/[\r\n]/.test(text), 'has several lines');
const id = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.trim() === text, 'has white space at an edge');
const isUnique = (all: readonly string[]) => new Set(all).size === all.length;

const Body = z.strictObject({ text: words(BODY_MAX) });
const FILE_NAME_MAX = 240;
const MediaId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/);

const Button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: id(256), title: line(BUTTON_TITLE_MAX) }),
});

const Buttons = z.strictObject({
  type: z.literal('button'),
  header: z.strictObject({ type: z.literal('image'), image: z.strictObject({ id: MediaId }) }).optional(),
  body: Body,
  action: z.strictObject({
    buttons: z
      .array(Button)
      .min(1)
      .max(BUTTONS_MAX)
      .refine((all) => isUnique(all.map(({ reply }) => reply.title)), 'have a title twice')
      .refine((all) => isUnique(all.map(({ reply }) => reply.id)), 'have an id twice'),
  }),
});

const Row = z.strictObject({
  id: id(200),
  title: line(ROW_TITLE_MAX),
  description: line(ROW_DESCRIPTION_MAX).optional(),
});

const List = z.strictObject({
  type: z.literal('list'),
  body: Body,
  action: z.strictObject({
    button: line(LIST_LABEL_MAX),
    sections: z.tuple([
      z.strictObject({
        rows: z
          .array(Row)
          .min(1)
          .max(ROWS_MAX)
          .refine((all) => isUnique(all.map(({ title }) => title)), 'have a title twice')
          .refine((all) => isUnique(all.map((row) => row.id)), 'have an id twice'),
      }),
    ]),
  }),
});

const Template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({ code: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/) }),
  components: z
    .tuple([
      z.strictObject({
        type: z.literal('body'),
        parameters: z.tuple([z.strictObject({ type: z.literal('text'), text: line(BODY_MAX) })]),
      }),
    ])
    .optional(),
});

/** Exactly one of the two: of both, Meta takes `to`, and a BSUID in it is refused. */
const Addressee = z.union([
  z.strictObject({ to: z.string().regex(PHONE) }),
  z.strictObject({ recipient: z.string().regex(BSUID) }),
]);

const Content = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.strictObject({ body: words(TEXT_MAX), preview_url: z.literal(false) }),
  }),
  z.strictObject({ type: z.literal('interactive'), interactive: z.discriminatedUnion('type', [Buttons, List]) }),
  z.strictObject({
    type: z.literal('image'),
    image: z.strictObject({ id: MediaId, caption: words(BODY_MAX).optional() }),
  }),
  z.strictObject({
    type: z.literal('document'),
    document: z.strictObject({ id: MediaId, filename: line(FILE_NAME_MAX), caption: words(BODY_MAX).optional() }),
  }),
  z.strictObject({ type: z.literal('audio'), audio: z.strictObject({ id: MediaId, voice: z.literal(true) }) }),
  z.strictObject({ type: z.literal('template'), template: Template }),
]);

/** What a message says. */
export type Content = z.infer<typeof Content>;
export type Addressee = z.infer<typeof Addressee>;

/** A message as it leaves: whom it goes to, what it says, and our own id of it, which comes back in each status. */
export type Payload = {
  messaging_product: 'whatsapp';
  recipient_type: 'individual';
  biz_opaque_callback_data: string;
} & Addressee &
  Content;

const CallbackData = z.string().min(1).max(512);

/** Where and by which rule a payload is none, never what stands there; null: it may leave. */
export function problemIn({
  messaging_product,
  recipient_type,
  biz_opaque_callback_data,
  ...rest
}: Payload): string | null {
  const { to, recipient, ...content } = rest as Record<string, unknown>;
  const parts = [
    Addressee.safeParse({ ...(to === undefined ? {} : { to }), ...(recipient === undefined ? {} : { recipient }) }),
    Content.safeParse(content),
    CallbackData.safeParse(biz_opaque_callback_data),
  ];
  const issue = parts.find(({ success }) => !success)?.error?.issues[0];
  return issue === undefined ? null : `${issue.path.join('.')} ${issue.code}`;
}
