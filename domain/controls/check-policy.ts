/** What the deployment decides about checks that others make for us. */
export interface CheckPolicy {
  readonly taxIds: {
    /** VAT-4: the register, or a country's part of it, cannot be asked. */
    readonly unavailable: 'HOLD' | 'WARN';
  };
  readonly screening: {
    /** SCR-1: a party that is on a list, and that nobody has cleared. */
    readonly match: 'BLOCK' | 'HOLD';
    /** SCR-4: the screening cannot be asked. */
    readonly unavailable: 'BLOCK' | 'HOLD';
    /** Roles that release hits (SCR-6), and the HOLDs SCR-1 and SCR-3; anybody who may approve where there are none. */
    readonly releasedBy: readonly string[];
  };
}
