/** Like Promise.all, but a failure is told only when nothing is still starting behind it. */
export async function allSettled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
