import { httpTextOf } from './captured/http-text.js';
import { curlText, isText } from './curl-text.js';
import { DELIVERY_HELP, DELIVERY_OPTIONS, makeDelivery } from './made-delivery.js';
import type { Run } from './main.js';
import { FLAG, readArguments, TEXT } from './read-arguments.js';
import { jsonLine } from './table.js';
import { targetOf } from './target.js';
import { UsageError } from './usage-error.js';

const HELP = `Usage: nestjs-webhook sign <provider> [<event>] --secret <text>

Writes the delivery that the provider would send, signed, as HTTP. <event> is one of the examples, issues.opened, or the title of one;
nestjs-webhook providers <provider> lists them. Default: the first.

${DELIVERY_HELP}
  --to <url>              where it is to be sent; default: http://localhost:3000/webhooks/<provider>

  --curl                  as a command for a shell
  --json                  as an object: method, url, headers, and body, or bodyBase64 where it is no text

Exit code: 0 done, 2 the command line cannot be meant like this.
`;

/** `nestjs-webhook sign`. */
export const run: Run = async (args, around) => {
  const { output } = around;
  const input = readArguments('sign', 'sign --help', { ...DELIVERY_OPTIONS, to: TEXT, curl: FLAG }, args);
  if (input.flag('help')) {
    output.write(HELP);
    return 0;
  }
  if (input.flag('curl') && input.flag('json')) throw new UsageError('--curl and --json exclude each other; give one of them');
  const to = targetOf(input.text('to') ?? `http://localhost:3000/webhooks/${input.positionals[0] ?? ''}`);
  const { signed } = await makeDelivery(input, to, around);
  const { method, url, headers, body } = signed;
  if (input.flag('curl')) output.write(curlText(signed, to.origin));
  else if (input.flag('json')) output.write(jsonLine({ method, url: to.origin + url, headers, ...(isText(body) ? { body: body.toString() } : { bodyBase64: body.toString('base64') }) }));
  else output.write(httpTextOf({ method, target: url, rawHeaders: Object.entries({ host: to.host, ...headers }).flat(), body }));
  return 0;
};
