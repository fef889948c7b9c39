import type { Choice, Outbound, Place } from '../../core/message.ts';
import { shapeForMax } from './max-shape.ts';
import { readSegments, type Segment } from './segments.ts';
import { shapeForTelegram } from './telegram-shape.ts';
import { shapeForWhatsApp } from './whatsapp-shape.ts';

/** A bubble as its channel shows it, for whoever draws a phone. */
export interface Drawn {
  /** The words without their marks, in stretches that look alike. */
  segments: Segment[];
  /** What can be pressed at once, row by row. */
  rows: Choice[][];
  /** Numbers that a press copies. */
  copies: readonly string[];
  /** What can be pressed once `opens` was. */
  list: { opens: string; choices: Choice[] } | null;
  beside: 'picture' | 'file' | null;
  /** Where it was said; null: these are the program's own words. */
  said: Place | null;
  /** Instead of what stood there: all before it was taken away. */
  isCover: boolean;
}

/** Shows what leaves for a channel, in the very shape in which it leaves. */
export function draw(outbound: Outbound, channel: 'telegram' | 'whatsapp' | 'web' | 'max'): Drawn {
  const frame = { said: outbound.said ?? null, isCover: outbound.kind === 'cover' };
  return { ...frame, ...SHAPES[channel](outbound) };
}

type Shape = Omit<Drawn, 'said' | 'isCover'>;

const SHAPES: Record<'telegram' | 'whatsapp' | 'web' | 'max', (outbound: Outbound) => Shape> = {
  telegram(outbound) {
    const { rows, copies, beside } = shapeForTelegram(outbound);
    return { segments: readSegments(outbound.text), rows, copies, list: null, beside };
  },
  whatsapp(outbound) {
    const shape = shapeForWhatsApp(outbound);
    return {
      segments: readSegments(shape.text),
      rows: shape.kind === 'buttons' ? shape.choices.map((choice) => [choice]) : [],
      copies: [],
      list: shape.kind === 'list' ? { opens: shape.opens, choices: shape.choices } : null,
      beside: shape.isBesidePicture ? 'picture' : null,
    };
  },
  max: (outbound) => ({
    segments: readSegments(outbound.text),
    rows: shapeForMax(outbound).rows,
    copies: [],
    list: null,
    beside: null,
  }),
  // The page of the web chat lets its choices flow, and has the card as a link; what is kept of a person is in its menu.
  web: ({ text, choices, picture }) => ({
    segments: readSegments(text),
    rows: choices.length === 0 ? [] : [choices],
    copies: [],
    list: null,
    beside: picture === undefined ? null : 'picture',
  }),
};
