import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { endTalk, readTalks } from '../api/care.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Refused } from '../shell/states.tsx';

const AGAIN_MS = 60_000;
const TALKS = ['talks'];

function useTalks() {
  return useQuery({ queryKey: TALKS, queryFn: readTalks, refetchInterval: AGAIN_MS }).data?.talks ?? [];
}

/** On every page of whoever leads the desk: how many colleagues wish for a talk. */
export function TalkBar() {
  const say = useSay();
  const talks = useTalks();
  if (talks.length === 0) return null;
  return (
    <p className="reveal-bar" role="status">
      <span>{say('talks_wished', { number: talks.length })}</span>
      <Link className="link" href="/load">
        {say('reveals_look')}
      </Link>
    </p>
  );
}

/** Who wishes for a talk, and since when. Of what it is about nothing is known here. */
export function TalksPart() {
  const say = useSay();
  const queries = useQueryClient();
  const talks = useTalks();
  const ending = useMutation({
    mutationFn: endTalk,
    onSuccess: () => void queries.invalidateQueries({ queryKey: TALKS }),
  });
  if (talks.length === 0) return null;
  return (
    <Section title={say('talks')} lead={say('talks_lead')}>
      <ul className="signs">
        {talks.map(({ id, name, at }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong> <span className="hint">{momentOf(at)}</span>
              <Button size="compact-xs" variant="default" loading={ending.isPending} onClick={() => ending.mutate(id)}>
                {say('talk_done', { name })}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <Refused error={ending.error} />
    </Section>
  );
}
