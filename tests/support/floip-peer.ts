import {
  BlockRunnerFactoryStore,
  Contact,
  createContextDataObjectFor,
  createDefaultBlockRunnerStore,
  FlowRunner,
  type IBlock,
  type IContext,
  type IFlow,
  type IResource,
  ResourceResolver,
  SupportedMode,
} from '@floip/flow-runner';
import type { FloipContainer } from '../../flows/floip/container.ts';

/** Of the peer's first runner, which knows choices as they were before 1.0.0-rc3, and no block that only sets properties. */
function asPeerReads({ flows }: FloipContainer): IFlow[] {
  const older = flows.map((flow) => ({
    ...flow,
    blocks: flow.blocks.map((block) =>
      block.type === 'MobilePrimitives.SelectOneResponse'
        ? {
            ...block,
            config: {
              ...block.config,
              choices: Object.fromEntries(block.config.choices.map(({ name, prompt }) => [name, prompt])),
            },
          }
        : block,
    ),
  }));
  return older as unknown[] as IFlow[];
}

/** All properties that a file reads or puts: the peer knows no others, not even as empty ones. */
function propertiesIn(container: FloipContainer): ReadonlySet<string> {
  const found = properties.get(container) ?? readProperties(container);
  properties.set(container, found);
  return found;
}

/** A file is a megabyte of text, and many talk by one. */
const properties = new WeakMap<FloipContainer, ReadonlySet<string>>();

function readProperties(container: FloipContainer): Set<string> {
  const text = JSON.stringify(container);
  const read = [...text.matchAll(/contact\.([a-z_]\w*)/g)].map(([, name = '']) => name);
  const put = [...text.matchAll(/"property_key":"(\w+)"/g)].map(([, name = '']) => name);
  return new Set([...read, ...put]);
}

/** What another tool shows to somebody who goes through a flow of a file. */
export interface PeerTalk {
  /** What was said since the last answer, a question at the end; null: the talk has ended. */
  said: string[];
  isOver: boolean;
  answer(value: string | number): Promise<void>;
}

/** Runs a flow of a file as the peer does: `known` stands in the properties of the person from the start. */
export async function talkWithPeer(
  container: FloipContainer,
  { flow, language, known }: { flow: string; language: 'tgk' | 'rus'; known: Readonly<Record<string, string>> },
): Promise<PeerTalk> {
  const contact = new Contact();
  contact.id = 'a';
  for (const name of propertiesIn(container)) contact.setProperty(name, known[name] ?? null);
  const flows = asPeerReads(container);
  const first = flows.filter(({ uuid }) => uuid === flow);
  const context: IContext = await createContextDataObjectFor(
    contact,
    [],
    'a',
    'a',
    [...first, ...flows.filter(({ uuid }) => uuid !== flow)],
    language,
    SupportedMode.TEXT,
    container.resources as IResource[],
  );
  const runner = new FlowRunner(context, runners());
  const talk: PeerTalk = { said: [], isOver: false, answer };
  let open: Awaited<ReturnType<FlowRunner['run']>>;

  /** A message needs a sign to go on; only a question waits for a person. */
  async function listen(): Promise<void> {
    for (open = await runner.run(); open !== undefined; open = await open.prompt.fulfill(null)) {
      const { prompt, config } = { prompt: open.prompt.config.prompt, config: open.prompt.block?.config };
      talk.said.push(new ResourceResolver(context).resolve(config?.question_prompt ?? prompt).getText());
      if (open.prompt.block?.type !== 'MobilePrimitives.Message') return;
    }
    talk.isOver = true;
  }
  async function answer(value: string | number): Promise<void> {
    if (open === undefined) throw new Error('no question of the peer is open');
    talk.said = [];
    open.prompt.value = value;
    await listen();
  }
  await listen();
  return talk;
}

function runners(): BlockRunnerFactoryStore {
  return new BlockRunnerFactoryStore([
    ...createDefaultBlockRunnerStore(),
    [
      'Core.SetContactProperty',
      (block: IBlock, context: IContext) => ({
        block,
        context,
        initialize: async () => undefined,
        async run() {
          // As its later versions do: a value without an expression is itself.
          for (const { property_key: name, property_value: value } of block.config?.set_contact_property ?? []) {
            context.contact.setProperty(name, value);
          }
          const [exit] = block.exits;
          if (exit === undefined) throw new Error('a block has no exit');
          return exit;
        },
      }),
    ],
  ]);
}
