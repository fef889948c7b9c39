import { isPrivateAt } from '../grave.ts';
import type { FlowNode, NodeOf, Text } from '../schema.ts';
import { expressionOf, LANGUAGE, propertyOf } from './expression.ts';
import { isSilentEnd, leadsTo, type Named } from './leads.ts';
import { writeCheck, writeScreen, writeShow } from './write-content.ts';
import { writeChoose, writeExpect, writePick } from './write-question.ts';
import { logged, NO_MATCH, propertiesOf, putsOf, type Way, type Writer } from './writer.ts';

/** Of these an answer of the person is kept. */
const ASKING: readonly FlowNode['kind'][] = ['choose', 'pick', 'expect'];

/** Writes a node: what it puts, then what it does. */
export function writeNode(writer: Writer, id: string, node: FlowNode): void {
  if (isSilentEnd(node) && writer.flow.start !== id) return;
  const puts = putsOf(node);
  if (ASKING.includes(node.kind) && isPrivateAt(writer.flow, id)) writer.note('private', id);
  if (choosesLanguage(node)) writer.note('language', id);
  const name = puts.length === 0 ? id : `${id}_then`;
  if (puts.length > 0) {
    writer.block(id, {
      action: { type: 'Core.SetContactProperty', config: { set_contact_property: propertiesOf(puts) } },
      node,
      ways: [{ name: 'on', to: writer.id(name) }],
    });
  }
  writeDeed(writer, { name, id, node });
}

function choosesLanguage(node: FlowNode): boolean {
  const puts = [node, ...(node.kind === 'choose' ? node.choices : [])].flatMap(putsOf);
  const saves = 'save' in node && node.save !== undefined && propertyOf(node.save) === LANGUAGE;
  return saves || puts.some(([property]) => property === LANGUAGE);
}

function writeDeed(writer: Writer, { name, id, node }: Named): void {
  const on = (to: string | undefined): Way[] => [{ name: 'on', to: to === undefined ? null : leadsTo(writer, id, to) }];
  const of = <Node extends FlowNode>(one: Node): Named<Node> => ({ name, id, node: one });
  switch (node.kind) {
    case 'say':
      if (node.audio) writer.note('audio', id);
      writeSaid(writer, of(node), { text: node.say, ways: on(node.to) });
      break;
    case 'end':
      writeSaid(writer, of(node), { text: node.say, ways: on(undefined) });
      break;
    case 'choose':
      writeChoose(writer, of(node));
      break;
    case 'pick':
      writePick(writer, of(node));
      break;
    case 'expect':
      writeExpect(writer, of(node));
      break;
    case 'decide':
      writeDecide(writer, of(node));
      break;
    case 'visit':
      if (!writer.beside.has(node.visit)) writer.note('elsewhere', id);
      writer.block(name, {
        action: { type: 'Core.RunFlow', config: { flow_id: writer.sources.uuid(node.visit) } },
        node,
        ways: on(node.to),
      });
      break;
    case 'handoff':
      writer.note('handoff', id);
      writeLogged(writer, of(node), {
        message: `handoff ${node.handoff.topic} ${node.handoff.level}`,
        text: node.say,
        ways: on(node.to),
      });
      break;
    case 'deed':
      writer.note('deed', id);
      writeLogged(writer, of(node), { message: node.do, text: node.say, ways: on(node.to) });
      break;
    case 'remind':
      writer.note('remind', id);
      writeLogged(writer, of(node), { message: `remind ${node.remind}`, text: undefined, ways: on(node.to) });
      break;
    case 'show':
      writeShow(writer, of(node));
      break;
    case 'screen':
      writeScreen(writer, of(node));
      break;
    case 'check':
      writeCheck(writer, of(node));
      break;
    default:
      node satisfies never;
  }
}

/** A message; where there is nothing to say, a block that only leads on. */
function writeSaid(
  writer: Writer,
  { name, id, node }: Named,
  { text, ways }: { text: Text | undefined; ways: readonly Way[] },
): void {
  const prompt = text && writer.prompt(id, name, text);
  const label = text?.ru ?? '';
  const action = prompt?.resource
    ? ({ type: 'MobilePrimitives.Message', config: { prompt: prompt.resource } } as const)
    : ({ type: 'Core.Log', config: { message: logged(node.kind) } } as const);
  writer.block(name, { action, node, label, ways });
}

/** What only this program does is noted in the log of the other, and what is said of it is said. */
function writeLogged(
  writer: Writer,
  { name, id, node }: Named,
  { message, text, ways }: { message: string; text: Text | undefined; ways: readonly Way[] },
): void {
  const said = `${name}_said`;
  const next = text === undefined ? ways : [{ name: 'on', to: writer.id(said) }];
  writer.block(name, { action: { type: 'Core.Log', config: { message: logged(message) } }, node, ways: next });
  if (text !== undefined) writeSaid(writer, { name: said, id, node }, { text, ways });
}

function writeDecide(writer: Writer, { name, id, node }: Named<NodeOf<'decide'>>): void {
  const last = node.decide.findIndex(({ when }) => when === undefined);
  const ways = node.decide.slice(0, last === -1 ? undefined : last + 1).map(({ when, to }, index): Way => {
    const leads = leadsTo(writer, id, to);
    if (when === undefined) return { name: NO_MATCH, to: leads };
    return { name: `branch_${index + 1}`, to: leads, test: expressionOf(when, writer.sources) };
  });
  const isWhole = ways.some(({ test }) => test === undefined);
  const whole = isWhole ? ways : [...ways, { name: NO_MATCH, to: null }];
  writer.block(name, { action: { type: 'Core.Case', config: {} }, node, ways: whole });
}
