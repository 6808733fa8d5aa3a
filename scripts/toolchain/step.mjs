const reminderMs = 10_000;

/** Runs `work` and says what it is and how many seconds it took; reminds every ten seconds that it is still at it. */
export async function step(name, work) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const reminder = setInterval(() => process.stdout.write(`  ${name}: ${seconds()} so far\n`), reminderMs);
  try {
    const result = await work();
    process.stdout.write(`  ${name}: ${seconds()}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`  ${name}: failed after ${seconds()}\n`);
    throw error;
  } finally {
    clearInterval(reminder);
  }
}
