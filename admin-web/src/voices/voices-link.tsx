import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';

/** The way to what is spoken. */
export function VoicesLink() {
  const say = useSay();
  return (
    <Button component={Link} to="/translate/voices" variant="default">
      {say('voices_open')}
    </Button>
  );
}
