import { describe, expect, test } from 'vitest';
import type { Session } from '../../../core/session.ts';
import type { FlowNode } from '../../../flows/schema.ts';
import { createTalk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

const DOCUMENT = '408215937';

const flows = [...knowledge.book.newest.flows.values()];
const typed = flows.flatMap(({ flow, tags = [], nodes }) =>
  [...nodes]
    .filter(([, node]) => node.kind === 'expect' && (tags.includes('private') || isPrivate(node)))
    .map(([node]) => `${flow}/${node}`),
);

function isPrivate(node: FlowNode): boolean {
  return node.tags?.includes('private') === true || (node.kind === 'expect' && node.expect === 'company-number');
}

function waitingAt(place: string): Session {
  const [flow = '', node = ''] = place.split('/');
  const frame = { visits: [], answers: {}, flags: [], back: [], failures: 0, page: 0, askedAt: 0 };
  return { release: knowledge.book.newest.release, flow, node, ...frame };
}

describe('the number of a document, typed by somebody who agreed that messages are kept', () => {
  test('is asked for at private places', () => {
    expect(typed).toContain('check-offer/number');
  });

  test.each(typed)('is in no row of the log when it is typed at %s', (place) => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.conversation.session = waitingAt(place);
    talk.conversation.memory.lastInboundAt = talk.now;

    const { commit } = talk.says(`паспорт ${DOCUMENT}`);

    expect(commit?.log).toHaveLength(1);
    const { session: _session, ...kept } = commit ?? {};
    expect(JSON.stringify(kept)).not.toContain(DOCUMENT);
  });
});
