// Imported before the program (`NODE_OPTIONS=--import=…`): its clock is off by TEST_CLOCK_OFFSET_MS from the start, and
// jumps by TEST_CLOCK_JUMP_MS more with each SIGUSR2. Timers go on as they are, as they do when a machine's clock is set.
const RealDate = Date;
let offsetMs = Number(process.env.TEST_CLOCK_OFFSET_MS ?? 0);
process.on('SIGUSR2', () => {
  offsetMs += Number(process.env.TEST_CLOCK_JUMP_MS ?? 0);
});
const now = () => RealDate.now() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) =>
    Reflect.construct(
      target,
      given.length > 0 ? given : [now()],
      asked === globalThis.Date ? target : asked,
    ),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
