import { PRESET_HELP } from '../preset.js';

/** `nestjs-webhook explain --help`. */
export const EXPLAIN_HELP = `Usage: nestjs-webhook explain <provider> --request <file or -> --secret <text>

Tells why an application takes or refuses a captured request, step by step, and what to do. Nothing is sent; keys and
certificates that a provider publishes are fetched.

  --request <file>        the request; - reads it from standard input. HTTP text (request line, headers, an empty line, the body),
                          a curl command, or JSON { "method", "url", "headers", "body" }, also of inbox show --json, or an archive (HAR)
${PRESET_HELP}
  --public-url <url>      the URL that the provider calls, for those that sign it; default: that of the request
  --path <path>           path of the source where it has parameters: /shops/:shop
  --ip <address>          address of the sender, for those that are told by it
  --at <time>             when it was received: 2026-11-23T14:00:00Z, or an age: 30m, 2h, 3d; default: now

Take the bytes as they came: what an editor or a log has written again has another signature.

Exit code: 0 proved, 1 refused, 2 the command line cannot be meant like this.
`;
