/** Does one thing after another, in the order in which they come. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}

/**
 * Does some work for each item, so much at a time, and keeps the order. Waits for all that runs, also after a failure.
 *
 * @throws RangeError for a parallelism with which nothing would be done
 */
export async function mapInParallel<T, R>(
  items: readonly T[],
  parallelism: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  if (!Number.isSafeInteger(parallelism) || parallelism < 1)
    throw new RangeError(`The parallelism must be a whole number from 1 on, not ${parallelism}.`);
  const results: R[] = [];
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  async function runNext(): Promise<void> {
    while (next < items.length && failure === undefined) {
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index] as T);
      } catch (error) {
        failure ??= { error };
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallelism, items.length) }, runNext));
  if (failure !== undefined) throw (failure as { readonly error: unknown }).error;
  return results;
}
