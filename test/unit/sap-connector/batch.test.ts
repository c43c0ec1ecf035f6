import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBatch, serializeBatch } from '#sources/sap-s4hana/batch';

const part = (status: string, body: string, newline = '\r\n') =>
  [
    '--b1',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    'Retry-After: 7',
    '',
    body,
    '',
  ].join(newline);

describe('$batch', () => {
  it('is written as multipart/mixed with CRLF, one GET a part', () => {
    expect(serializeBatch(['A_X?$top=1', 'A_Y'], { accept: 'application/json' }, 'b')).toBe(
      [
        '--b',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        '',
        'GET A_X?$top=1 HTTP/1.1',
        'accept: application/json',
        '',
        '',
        '--b',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        '',
        'GET A_Y HTTP/1.1',
        'accept: application/json',
        '',
        '',
        '--b--',
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    ['\r\n', 'multipart/mixed; boundary=b1'],
    ['\n', 'multipart/mixed;boundary="b1"'],
  ])('is read part by part, failures beside successes (newline %j)', (newline, contentType) => {
    const text = `${part('200 OK', '{"d":{}}', newline)}${part('404 Not Found', '{"e":1}', newline)}--b1--${newline}`;
    expect(parseBatch(contentType, text)).toEqual([
      {
        status: 200,
        headers: { 'content-type': 'application/json', 'retry-after': '7' },
        text: '{"d":{}}',
      },
      expect.objectContaining({ status: 404, text: '{"e":1}' }),
    ]);
  });

  it('keeps any JSON of a part as it was', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const parts = parseBatch('multipart/mixed; boundary=b1', `${part('200 OK', json)}--b1--`);
        expect(JSON.parse(parts?.[0]?.text ?? '')).toEqual(JSON.parse(json));
      }),
    );
  });

  it.each([
    ['application/json', `${part('200 OK', '{}')}--b1--`],
    ['multipart/mixed; boundary=b1', part('200 OK', '{}')],
    ['multipart/mixed; boundary=b1', '<html>gateway</html>'],
    ['multipart/mixed; boundary=b1', '--b1\r\n\r\nnonsense\r\n--b1--'],
  ])('is refused when it is none or was cut off (%s)', (contentType, text) => {
    expect(parseBatch(contentType, text)).toBeNull();
  });
});
