/**
 * Runs `pass` whenever kicked, one at a time; kicks during a pass make one more. `pass` answers true when there is
 * more to do at once.
 */
export function pump(
  pass: () => Promise<boolean>,
  onError: (error: unknown) => void,
): { readonly kick: () => void; readonly idle: () => Promise<void> } {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    while (again) {
      again = false;
      try {
        if (await pass()) again = true;
      } catch (error) {
        onError(error);
      }
    }
    // In the same breath as the last look at `again`: a kick in between would go unheard.
    running = undefined;
  };
  return {
    kick() {
      again = true;
      running ??= run();
    },
    async idle() {
      await running;
    },
  };
}
