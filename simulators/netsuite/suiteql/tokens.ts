type TokenKind = 'name' | 'text' | 'number' | 'param' | 'punctuation';

export interface Token {
  readonly kind: TokenKind;
  /** As SQLite is to read it. */
  readonly text: string;
  /** A name in lower case, any other token as written: what rules compare with. */
  readonly word: string;
}

const MAX_STATEMENT = 1_000_000;

/**
 * The statement's tokens without white space and comments. Text literals stay whole, so that no rule ever looks into
 * one; a quoted identifier becomes `[…]`, which SQLite never takes for text.
 */
export function tokensOf(statement: string): Token[] {
  if (statement.length > MAX_STATEMENT) throw new Error('The statement is too long');
  const tokens: Token[] = [];
  const pattern =
    /(?<skip>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:[^']|'')*')|"(?<quoted>[^"[\]]+)"|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_$#]*)|(?<param>\?)|(?<punctuation><>|<=|>=|!=|\|\||[(),.<>=+\-*/])|(?<wrong>[\s\S])/gy;
  for (const { groups = {} } of statement.matchAll(pattern)) {
    const { text, quoted, number, name, param, punctuation, wrong } = groups;
    if (wrong !== undefined) throw new Error(`Invalid character: ${wrong}`);
    if (text !== undefined) tokens.push({ kind: 'text', text, word: text });
    else if (quoted !== undefined)
      tokens.push({ kind: 'name', text: `[${quoted}]`, word: quoted.toLowerCase() });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, word: number });
    else if (name !== undefined) tokens.push(nameToken(name));
    else if (param !== undefined) tokens.push({ kind: 'param', text: param, word: param });
    else if (punctuation !== undefined)
      tokens.push({ kind: 'punctuation', text: punctuation, word: punctuation });
  }
  return tokens;
}

/** `transaction` is a keyword of SQLite and the most used table of SuiteQL. */
function nameToken(name: string): Token {
  const word = name.toLowerCase();
  return { kind: 'name', text: word === 'transaction' ? '[transaction]' : name, word };
}
