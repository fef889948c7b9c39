import { z } from 'zod';

const NAME_MAX = 40;
const Name = z.string().trim().min(1).max(NAME_MAX);

export const TagId = z.string().regex(/^[a-z0-9-]{3,40}$/);

export const TagShape = z
  .object({
    id: TagId,
    name: z.object({ tg: Name, ru: Name, en: Name }),
    isRetired: z.boolean().meta({ description: 'It stays readable where it is, and is put on nothing more.' }),
  })
  .meta({ id: 'Tag' });
