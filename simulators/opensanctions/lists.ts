/** A listed party, as the lists name it. */
export interface Listed {
  readonly id: string;
  readonly schema: 'Person' | 'Company' | 'Organization';
  readonly caption: string;
  readonly names: readonly string[];
  readonly countries: readonly string[];
  readonly registrationNumbers: readonly string[];
  readonly datasets: readonly string[];
  readonly referents: readonly string[];
  readonly topics: readonly string[];
  readonly lastChange: string;
}

const listed = (id: string, caption: string, more: Partial<Listed> = {}): Listed => ({
  id,
  schema: 'Company',
  caption,
  names: [caption],
  countries: [],
  registrationNumbers: [],
  datasets: ['us_ofac_sdn'],
  referents: [],
  topics: ['sanction'],
  lastChange: '2026-10-01T00:00:00',
  ...more,
});

/** Nobody real is meant: names are made up of syllables that no list has. */
export const LISTED: readonly Listed[] = [
  listed('NK-Zorvek1', 'Zorvek Trading FZE', { countries: ['ae'] }),
  listed('NK-Kvalt02', 'Kvaltrin Shipping Ltd', {
    names: ['Kvaltrin Shipping Ltd', 'Kwaltrin Shipping', 'Квалтрин Шиппинг'],
    countries: ['cy'],
    datasets: ['eu_fsf', 'gb_hmt_sanctions'],
  }),
  listed('NK-Obrusk3', 'Obruskan Metals JSC', {
    registrationNumbers: ['7712345678901'],
    countries: ['ru'],
    datasets: ['us_ofac_sdn', 'eu_fsf'],
    referents: ['ofac-88001'],
  }),
  listed('NK-Merged4', 'Pellmar Commodities', { referents: ['NK-Older-4', 'ofac-88002'] }),
  listed('NK-Person5', 'Ilvan Drosk', { schema: 'Person', names: ['Ilvan Drosk', 'Drosk Ilvan'] }),
  listed('NK-Politic6', 'Marevna Quill', {
    schema: 'Person',
    datasets: ['xx_peps'],
    topics: ['role.pep'],
  }),
];

/** Sources and collections of them; `default` is everything. */
export const DATASETS: Readonly<Record<string, (entry: Listed) => boolean>> = {
  default: () => true,
  sanctions: ({ topics }) => topics.includes('sanction'),
  peps: ({ topics }) => topics.includes('role.pep'),
  us_ofac_sdn: ({ datasets }) => datasets.includes('us_ofac_sdn'),
  eu_fsf: ({ datasets }) => datasets.includes('eu_fsf'),
};
