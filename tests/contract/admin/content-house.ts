import type { Checking } from '../../../app/check-apart.ts';
import { bring, openProcess, smallEntries } from '../../support/releases.ts';
import { openDesk, type Served } from './desk.ts';

const WORK =
  'a: { ask: { tg: "кор? {{numbers:danger}}", ru: "работа? {{numbers:danger}}" }, expect: text, save: a, to: menu }';
const ENTRIES = smallEntries({ work: WORK });

type Process = Awaited<ReturnType<typeof openProcess>>;

/** A house with a release, an editor, and two who may release. */
export async function openHouse({ checking }: { checking?: Checking } = {}) {
  let process: Process | null = null;
  const served: Served = { current: () => process };
  const desk = await openDesk({ served, checking });
  await bring(desk.store, ENTRIES);
  process = await openProcess(desk.store);
  const [editor, approver, other] = [
    await desk.logIn(await desk.add('editor', { name: 'Зарина' })),
    await desk.logIn(await desk.add('approver', { name: 'Фирӯз' })),
    await desk.logIn(await desk.add('approver', { name: 'Мадина' })),
  ];
  const phone = () => process?.knowledge().content.contactPoints.get('ru.emergency')?.phone;
  return { desk, process, editor, approver, other, phone, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

export type House = Awaited<ReturnType<typeof openHouse>>;
