import { z } from 'zod';
import { createMethod, type Method } from './method.ts';

const LanguageCode = z.union([z.literal(''), z.string().regex(/^[a-z]{2}$/, 'a two-letter language code')]).default('');
const Scope = z.looseObject({ type: z.string() }).default({ type: 'default' });
const Commands = z
  .array(
    z.strictObject({
      command: z.string().regex(/^[a-z0-9_]{1,32}$/, 'BOT_COMMAND_INVALID'),
      description: z.string().min(1).max(256),
    }),
  )
  .max(100);

const getMe = createMethod(z.strictObject({}), (world) => ({
  ...world.botUser(),
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
}));

const setMyCommands = createMethod(
  z.strictObject({ commands: Commands, scope: Scope, language_code: LanguageCode }),
  (world, { commands, scope, language_code }) => {
    world.settings.set(`commands ${scope.type} ${language_code}`, commands);
    return true;
  },
);

const deleteMyCommands = createMethod(
  z.strictObject({ scope: Scope, language_code: LanguageCode }),
  (world, { scope, language_code }) => {
    world.settings.delete(`commands ${scope.type} ${language_code}`);
    return true;
  },
);

const getMyCommands = createMethod(
  z.strictObject({ scope: Scope, language_code: LanguageCode }),
  (world, { scope, language_code }) => world.settings.get(`commands ${scope.type} ${language_code}`) ?? [],
);

/** A text in each language; where there is none, the one for everybody is given. */
function textMethods(method: string, field: string, max: number): [string, Method][] {
  return [
    [
      `set${method}`,
      createMethod(
        z.strictObject({ [field]: z.string().max(max).default(''), language_code: LanguageCode }),
        (world, params) => {
          world.settings.set(`${field} ${params.language_code ?? ''}`, params[field]);
          return true;
        },
      ),
    ],
    [
      `get${method}`,
      createMethod(z.strictObject({ language_code: LanguageCode }), (world, { language_code }) => {
        const found = world.settings.get(`${field} ${language_code}`) || world.settings.get(`${field} `);
        return { [field]: found ?? (field === 'name' ? world.bot.name : '') };
      }),
    ],
  ];
}

export const PROFILE_METHODS: readonly (readonly [string, Method])[] = [
  ['getMe', getMe],
  ['setMyCommands', setMyCommands],
  ['deleteMyCommands', deleteMyCommands],
  ['getMyCommands', getMyCommands],
  ...textMethods('MyName', 'name', 64),
  ...textMethods('MyDescription', 'description', 512),
  ...textMethods('MyShortDescription', 'short_description', 120),
];
