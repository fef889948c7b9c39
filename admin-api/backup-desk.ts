/** Makes backups of the store and tries them. */
export interface BackupDesk {
  /** At which hour of the hotline's clock one is made each day. */
  hour: string;
  nextAt(): number;
  /** `busy`: something is under way, in this process or in another; `unsure`: the clock is in doubt. */
  begin(what: 'backup' | 'rehearsal'): Promise<'begun' | 'busy' | 'unsure'>;
}
