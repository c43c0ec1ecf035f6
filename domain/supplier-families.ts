/** Which suppliers are records of one company, in whichever systems: people link them, and duplicates are looked for across. */
export interface SupplierFamilies {
  /** The supplier itself and those linked with it, in id order; only itself where nobody linked it. */
  familyOf(supplierId: string): Promise<readonly string[]>;
  /** Same length and order as the ids. */
  familiesOf(supplierIds: readonly string[]): Promise<readonly (readonly string[])[]>;
}
