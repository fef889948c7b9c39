import { z } from 'zod';
import { BULK_MAX, EntryKeyShape, Hash, Note } from './content-shapes.ts';

/** What is done with several drafts at one press. */

const Seen = EntryKeyShape.extend({ hash: Hash });
export const SeveralBody = z.object({ drafts: z.array(Seen).min(1).max(BULK_MAX) });
export const SendSeveralBody = SeveralBody.extend({ note: Note.default(null) });
export const SeveralDone = z
  .object({
    done: z.array(EntryKeyShape),
    refused: z.array(EntryKeyShape.extend({ code: z.string() })).meta({
      description: 'With why, as a refusal of one alone has it.',
    }),
  })
  .meta({ id: 'ContentSeveralDone' });
