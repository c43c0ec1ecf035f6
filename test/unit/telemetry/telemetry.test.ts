import { describe, expect, it } from 'vitest';

import { type LoggerOptions, openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { childTraceparent, parseTraceparent } from '#platform/telemetry/tracing';

function written(
  log: (logger: ReturnType<typeof openLogger>) => void,
  options: Partial<LoggerOptions> = {},
): string {
  let text = '';
  const destination = { write: (line: string) => void (text += line) };
  log(openLogger({ level: 'info', destination, ...options }));
  return text;
}

describe('the log', () => {
  it('is JSON with time, level and the fields of the child', () => {
    const line = written((logger) =>
      logger.child({ requestId: 'r1', source: 'sap' }).info({ durationMs: 3 }, 'source answered'),
    );
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      requestId: 'r1',
      source: 'sap',
      durationMs: 3,
      msg: 'source answered',
    });
  });

  it('keeps quiet below its level', () => {
    expect(written((logger) => logger.debug('detail'))).toBe('');
  });

  it.each([
    ['at the top', { authorization: 'hush', iban: 'hush', email: 'hush', password: 'hush' }],
    ['in headers', { headers: { authorization: 'hush', cookie: 'hush', 'set-cookie': 'hush' } }],
    ['two levels deep', { request: { headers: { Authorization: 'hush', 'set-cookie': 'hush' } } }],
    [
      'in credentials',
      { credentials: { clientSecret: 'hush', privateKey: 'hush', token: 'hush' } },
    ],
  ])('cuts out secrets %s', (_where, fields) => {
    const line = written((logger) => logger.info(fields, 'call'));
    expect(line).not.toContain('hush');
    expect(line).toContain('[redacted]');
  });

  it('has a short form for people, redacted alike, with an error’s stack below', () => {
    const text = written(
      (logger) => {
        logger.info({ port: 4000, token: 'hush' }, 'listening');
        logger.error({ err: new Error('gone') }, 'failed');
      },
      { readable: true },
    );
    expect(text).toMatch(/^\d\d:\d\d:\d\d INFO {2}listening port=4000 token=\[redacted\]\n/);
    expect(text).toMatch(/ERROR failed\nError: gone\n {4}at /);
  });
});

describe('metrics', () => {
  it('belong to one registry each, so that two of them do not meet', async () => {
    const [first, second] = [openMetrics(), openMetrics()];
    first.sourceUnknownCodes.inc({ source: 'sap', what: 'payment block', code: 'X' });
    expect((await first.render()).text).toContain(
      'superledger_source_unknown_codes_total{source="sap",what="payment block",code="X"} 1',
    );
    expect((await second.render()).text).not.toContain('payment block');
    expect((await second.render()).contentType).toContain('text/plain');
  });

  it('of the process come when asked for', async () => {
    const { text } = await openMetrics({ ofProcess: true }).render();
    expect(text).toContain('process_cpu_seconds_total');
  });
});

describe('a traceparent', () => {
  const header = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  it('is read in its parts', () => {
    expect(parseTraceparent(header)).toEqual({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      flags: '01',
    });
  });

  it.each([
    undefined,
    '',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331',
    '00-00000000000000000000000000000000-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
    'ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    '00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01',
    `${header}-more`,
  ])('is refused as %s', (text) => {
    expect(parseTraceparent(text)).toBeNull();
  });

  it('of a later version is read by the fields known today', () => {
    expect(parseTraceparent(`cc${header.slice(2)}-more`)?.flags).toBe('01');
  });

  it('has children of its trace with spans of their own', () => {
    const [first, second] = [childTraceparent(header), childTraceparent(header)];
    expect(first).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    expect(new Set([first, second, header]).size).toBe(3);
  });

  it('that is missing begins a trace that is not sampled', () => {
    expect(parseTraceparent(childTraceparent(undefined))?.flags).toBe('00');
  });
});
