/** A part of a message, already written. */
export type Xml = string;

/** An element around text or parts; '' where nothing is in it, for an empty element says nothing. */
export function el(name: string, ...parts: readonly (Xml | null)[]): Xml {
  const inner = parts.join('');
  return inner === '' ? '' : `<${name}>${inner}</${name}>`;
}

/** An element with a text; '' without one. */
export function leaf(name: string, text: string | number | null): Xml {
  return text === null || text === '' ? '' : `<${name}>${escaped(String(text))}</${name}>`;
}

export function amountOf(name: string, decimal: string, currency: string): Xml {
  return `<${name} Ccy="${currency}">${decimal}</${name}>`;
}

/** A whole message in its namespace. */
export function documentOf(namespace: string, ...parts: readonly Xml[]): Xml {
  const xmlns = `urn:iso:std:iso:20022:tech:xsd:${namespace}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${xmlns}">${parts.join('')}</Document>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character]!);
}

/** The same account everywhere it is named. */
export function accountId(iban: string | null, number: string | null): Xml {
  return el('Id', iban === null ? el('Othr', leaf('Id', number)) : leaf('IBAN', iban));
}
