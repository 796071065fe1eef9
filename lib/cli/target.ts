import { UsageError } from './usage-error.js';

/** Where a delivery goes. @throws UsageError */
export function targetOf(text: string | undefined): URL {
  if (text === undefined) throw new UsageError('no address is named; write --to http://localhost:3000/webhooks/…');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new UsageError(`--to is no address: ${text}; write http://localhost:3000/webhooks/…`);
  return url;
}
