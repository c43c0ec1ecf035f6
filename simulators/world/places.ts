import type { IbanCountry } from './iban.ts';

export type Country = IbanCountry | 'US' | 'JP';

/** What a supplier of a country looks like. Names are put together from syllables, so that nobody's is meant. */
export interface Place {
  readonly openings: readonly string[];
  readonly endings: readonly string[];
  readonly trades: readonly string[];
  /** As written by the company, and as another clerk would spell it out. */
  readonly forms: readonly (readonly [short: string, long: string])[];
  readonly streets: readonly string[];
  readonly cities: readonly (readonly [city: string, postalCode: string, region: string])[];
  readonly dialling: string;
}

const GERMAN = {
  openings: ['Brom', 'Quast', 'Tarn', 'Wilm', 'Zorn', 'Fahl', 'Grev', 'Lüdd', 'Mörk', 'Ostr'],
  endings: ['wick', 'enbrink', 'ofer', 'ulfing', 'ahlen', 'eskow', 'ingholt', 'antrup'],
  trades: ['Dichtungen', 'Gießerei', 'Logistik', 'Werkzeuge', 'Antriebe', 'Verpackung', 'Technik'],
  streets: ['Musterweg', 'Beispielallee', 'Probestraße', 'Am Modellhafen', 'Erfundene Gasse'],
};

export const PLACES: Readonly<Record<Country, Place>> = {
  DE: {
    ...GERMAN,
    forms: [
      ['GmbH', 'G.m.b.H.'],
      ['AG', 'Aktiengesellschaft'],
      ['KG', 'Kommanditgesellschaft'],
    ],
    cities: [
      ['Hamburg', '20095', 'HH'],
      ['Kassel', '34117', 'HE'],
      ['Chemnitz', '09111', 'SN'],
      ['Ulm', '89073', 'BW'],
      ['Bochum', '44787', 'NW'],
    ],
    dialling: '+49',
  },
  AT: {
    ...GERMAN,
    openings: ['Plass', 'Kogl', 'Huem', 'Stain', 'Wörz', 'Zirb'],
    forms: [['GmbH', 'Ges.m.b.H.']],
    cities: [
      ['Linz', '4020', 'OÖ'],
      ['Graz', '8010', 'ST'],
    ],
    dialling: '+43',
  },
  NL: {
    openings: ['Veld', 'Mooij', 'Trom', 'Haer', 'Zwij'],
    endings: ['erstra', 'enkoop', 'omeer', 'ekamp', 'uizen'],
    trades: ['Techniek', 'Transport', 'Verpakking', 'Pompen'],
    forms: [['B.V.', 'Besloten Vennootschap']],
    streets: ['Voorbeeldkade', 'Modelweg', 'Proeflaan'],
    cities: [
      ['Breda', '4811 AA', 'NB'],
      ['Zwolle', '8011 AB', 'OV'],
    ],
    dialling: '+31',
  },
  FR: {
    openings: ['Valo', 'Brissé', 'Char', 'Montre', 'Aubel', 'Lorv'],
    endings: ['mont', 'lac', 'quère', 'zin', 'nay', 'thil'],
    trades: ['Emballages', 'Mécanique', 'Fonderie', 'Transports', 'Conseil'],
    forms: [
      ['SARL', 'Société à responsabilité limitée'],
      ['SAS', 'S.A.S.'],
    ],
    streets: ['Rue du Modèle', "Avenue de l'Exemple", 'Place Fictive'],
    cities: [
      ['Lille', '59000', 'HDF'],
      ['Nantes', '44000', 'PDL'],
    ],
    dialling: '+33',
  },
  ES: {
    openings: ['Alb', 'Zarr', 'Monte', 'Quir', 'Vell'],
    endings: ['ondo', 'uesca', 'añola', 'ibar', 'adero'],
    trades: ['Suministros', 'Fundición', 'Transportes', 'Mecánica'],
    forms: [['S.L.', 'Sociedad Limitada']],
    streets: ['Calle Ejemplo', 'Avenida Ficticia'],
    cities: [
      ['Zaragoza', '50001', 'AR'],
      ['Valencia', '46001', 'VC'],
    ],
    dialling: '+34',
  },
  IT: {
    openings: ['Bran', 'Torv', 'Cald', 'Fior', 'Mezz'],
    endings: ['ellotti', 'uzzano', 'imbeni', 'arosa', 'ondrio'],
    trades: ['Meccanica', 'Fonderie', 'Guarnizioni', 'Trasporti'],
    forms: [['S.r.l.', 'Società a responsabilità limitata']],
    streets: ['Via Esempio', 'Corso Finto'],
    cities: [
      ['Brescia', '25121', 'BS'],
      ['Parma', '43121', 'PR'],
    ],
    dialling: '+39',
  },
  BE: {
    openings: ['Dend', 'Waver', 'Lomb', 'Stroe'],
    endings: ['erghem', 'eloo', 'ebeke', 'evoorde'],
    trades: ['Techniek', 'Verpakking', 'Transport'],
    forms: [['BV', 'Besloten Vennootschap']],
    streets: ['Voorbeeldstraat', 'Modellaan'],
    cities: [
      ['Gent', '9000', 'VOV'],
      ['Luik', '4000', 'WLG'],
    ],
    dialling: '+32',
  },
  GB: {
    openings: ['Harrow', 'Wensley', 'Kirk', 'Thack', 'Loxley', 'Rill', 'Swin', 'Pember', 'Copp'],
    endings: ['dale', 'thwaite', 'worth', 'bourne', 'leigh', 'stock', 'mere', 'ham'],
    trades: ['Engineering', 'Haulage', 'Castings', 'Seals', 'Packaging', 'Tooling', 'Services'],
    forms: [
      ['Ltd', 'Limited'],
      ['plc', 'Public Limited Company'],
      ['LLP', 'Limited Liability Partnership'],
    ],
    streets: ['Example Lane', 'Sample Road', 'Placeholder Close', 'Fiction Row'],
    cities: [
      ['Sheffield', 'S1 9ZZ', 'SYK'],
      ['Leeds', 'LS1 9ZZ', 'WYK'],
      ['Bristol', 'BS1 9ZZ', 'AVN'],
      ['Derby', 'DE1 9ZZ', 'DBY'],
    ],
    dialling: '+44',
  },
  US: {
    openings: ['Bramble', 'Quill', 'Thorn', 'Ashwick', 'Lark', 'Pend', 'Marlow', 'Cinder', 'Hollo'],
    endings: ['ford', 'mark', 'stead', 'wether', 'combe', 'rigg', 'tarn', 'by'],
    trades: ['Industrial Supply', 'Freight', 'Castings', 'Packaging', 'Software', 'Staffing'],
    forms: [
      ['Inc.', 'Incorporated'],
      ['LLC', 'Limited Liability Company'],
      ['Co.', 'Company'],
    ],
    streets: ['Example Avenue', 'Sample Street', 'Fiction Road', 'Placeholder Drive'],
    cities: [
      ['Cleveland', '44101', 'OH'],
      ['Toledo', '43601', 'OH'],
      ['Austin', '78701', 'TX'],
      ['Portland', '97201', 'OR'],
      ['Buffalo', '14201', 'NY'],
    ],
    dialling: '+1',
  },
  JP: {
    openings: ['Hoshi', 'Kaze', 'Tsuru', 'Nami', 'Iwa', 'Mori', 'Sora', 'Yuki'],
    endings: ['maru', 'bashi', 'nuki', 'sawara', 'gane', 'tomo'],
    trades: ['Kogyo', 'Seiko', 'Unyu', 'Shoji', 'Kinzoku'],
    forms: [['KK', 'Kabushiki Kaisha']],
    streets: ['Mihon-cho', 'Kaku-dori', 'Rei-machi'],
    cities: [
      ['Osaka', '530-0001', '27'],
      ['Nagoya', '450-0001', '23'],
      ['Kobe', '650-0001', '28'],
    ],
    dialling: '+81',
  },
};
