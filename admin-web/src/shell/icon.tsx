const PATHS = {
  inbox: 'M3 13.500h5.200l1.600 3h4.400l1.600-3H21M5.500 4.500h13L21 13.500v6H3v-6z',
  staff:
    'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20a6.500 6.500 0 0 1 13 0M16 4.800a3.500 3.500 0 0 1 0 6.400M17.500 14.200a6.500 6.500 0 0 1 4 5.800',
  figures: 'M4 20.500h16M7 17v-5M12 17V6M17 17v-8',
  health: 'M3 12h4l2.500-6.500 4.500 13 2.500-6.500H21',
  audit: 'M6 3.500h12v17H6zM9 8h6M9 12h6M9 16h4',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20.500a8 8 0 0 1 16 0',
  help: 'M9 9.300a3 3 0 1 1 4.300 2.700c-.9.450-1.300 1-1.300 2M12 17.500v.1',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z',
  out: 'M10 4.500H5v15h5M14 8l4 4-4 4M18 12H9',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 2h-15zM10 21h4',
  'bell-off': 'M6 16.500V11a6 6 0 0 1 1-3.300M10 5.300A6 6 0 0 1 18 11v3.500M4.500 18.500h13M10 21h4M3.500 3.500l17 17',
  settings: 'M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3M15 5v4M9 10v4M15 15v4',
  up: 'M5.500 14.500 12 8l6.500 6.500',
  down: 'M5.500 9.500 12 16l6.500-6.500',
  back: 'M14.500 5.500 8 12l6.500 6.500',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.300 15.300 20 20',
  more: 'M6 12v.01M12 12v.01M18 12v.01',
  send: 'M4 12 20 4.500 15 20l-3.500-6.500z',
  details: 'M4 5h16v14H4zM14.500 5v14',
  filter: 'M4 6h16M7 12h10M10 18h4',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

/** Always beside a word, or on a button that has one for a name: never the only sign of anything. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
