import { type SettingWords, settingWords } from '../../app/settings/shapes.ts';
import { PARTS } from '../../app/settings/variables.ts';
import { code, page, table, wrapped } from './markdown.ts';

/** A variable as readers see it. */
export interface Setting extends SettingWords {
  name: string;
  /** As it would be written in .env; null: not set means not set. */
  default: string | null;
}

interface Part {
  title: string;
  settings: Setting[];
}

/** Every variable that the program reads, part by part, from the list that it is read by. */
export function settingsByPart(): Part[] {
  return PARTS.map(({ title, variables }) => ({
    title,
    settings: Object.entries(variables).map(([name, schema]) => {
      const words = settingWords.get(schema);
      if (words === undefined) throw new Error(`the setting ${name} has no words in app/settings`);
      const unset = schema.safeParse(undefined).data;
      return { name, default: unset === undefined ? null : String(unset), ...words };
    }),
  }));
}

/** What compose.yaml alone reads. */
const OF_COMPOSE: Part = {
  title: 'For compose.yaml alone',
  settings: [
    {
      name: 'MONGODB_PASSWORD',
      default: null,
      description:
        'The password of the MongoDB that it starts; letters and digits. Make one with: openssl rand -hex 24',
      isSecret: true,
    },
  ],
};

/** docs/reference/settings.md */
export function settingsPage(): string {
  const parts = [...settingsByPart(), OF_COMPOSE].flatMap(({ title, settings }) => [
    `## ${title}`,
    table(
      ['variable', 'default', 'meaning'],
      settings.map((one) => [code(one.name), one.default ?? (one.isSecret ? 'none: a secret' : '-'), one.description]),
    ),
  ]);
  return page('Settings', [
    wrapped(
      '`.env` in the folder of the checkout is read when present; the environment wins over it. Empty is not set. Everything is optional: without any of it the web chat runs on this machine. A wrong value stops the start with one message that lists all mistakes and repeats no secret.',
    ),
    wrapped(
      'What administrators set on the page **Settings** of the console stands in [the page on operating](../operating.md#settings-of-the-page).',
    ),
    ...parts,
  ]);
}

/** .env.example */
export function envExample(): string {
  const parts = [...settingsByPart(), OF_COMPOSE].flatMap(({ title, settings }) => [
    `# == ${title} ==`,
    ...settings.map((one) => `${wrapped(one.description, '# ')}\n#${one.name}=${one.default ?? one.example ?? ''}`),
  ]);
  const head = wrapped(
    'Copy to .env and set what you need. Everything is optional: without any of it the web chat runs on this machine. Made by `npm run docs` from app/settings.',
    '# ',
  );
  return `${[head, ...parts].join('\n\n')}\n`;
}
