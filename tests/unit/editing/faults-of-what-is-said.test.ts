import { expect, test } from 'vitest';
import { readTexts } from '../../../app/check-texts.ts';
import { textsOf } from '../../../app/program-texts.ts';

const TODAY = '2026-11-24';

test('a fault of what is said, which an older program may have released, hides no other fault', async () => {
  const files = await textsOf({});
  const content = files.content.map((file) =>
    file.name.endsWith('countries/ru.yaml')
      ? { ...file, text: file.text.replace('{{fact:ru.stay.days}}', '90') }
      : file,
  );
  const flows = files.flows.map((file) =>
    file.name.endsWith('menu.yaml') ? { ...file, text: file.text.replace(/to: urgent$/m, 'to: nowhere') } : file,
  );
  const { entries, problems } = readTexts({ ...files, content, flows }, { today: TODAY, remarks: false });

  expect(entries).not.toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['variable_in_one', 'leads_nowhere']));
});
