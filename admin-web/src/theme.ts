import { createTheme } from '@mantine/core';

/**
 * Colours and sizes stand in style/theme.css: the policy of the pages lets no style in that a script writes, so nothing
 * here may ask Mantine for one (no responsive props, no scroll lock, no variables of its own).
 */
export const theme = createTheme({
  primaryColor: 'teal',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // By name alone: the login need not fetch what only the pages behind it have.
    Modal: { defaultProps: { lockScroll: false, centered: true, radius: 'lg', padding: 'lg' } },
    Drawer: { defaultProps: { lockScroll: false } },
  },
});
