import fc from 'fast-check';

/** CI decides the same about the same commit; elsewhere every run looks at other cases, and prints the seed of a failure. */
if (process.env['CI'] === 'true')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 });
