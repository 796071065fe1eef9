/** One line for what has reached a method. */
export function say(method: string, text: string): void {
  process.stdout.write(`  -> ${method.padEnd(26)} ${text}\n`);
}
