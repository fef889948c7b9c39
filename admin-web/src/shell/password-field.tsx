import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useSay } from '../language/words.tsx';

/** A password that one may look at; the button says so to whoever does not see it. */
export function PasswordField(props: PasswordInputProps) {
  const say = useSay();
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': say('password_show') }} />;
}
