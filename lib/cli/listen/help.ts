import { PRESET_HELP } from '../preset.js';

/** `nestjs-webhook listen --help`. */
export const LISTEN_HELP = `Usage: nestjs-webhook listen <provider> --secret <text> [--port 3000]

Receives on 127.0.0.1 without an application: proves each delivery, answers as the application would, handshakes too, and
prints a line for each: time, status and events, or why it was refused. Nothing is handled. Point a tunnel at the port.

${PRESET_HELP}
  --port <number>         default 3000; 0 takes a free one
  --path <path>           take this path alone, with parameters: /shops/:shop; default: every path
  --public-url <url>      scheme and host that the provider calls, for those that sign the URL; default: as the tunnel says
  --save <folder>         write each request into a file that explain --request reads; a request may hold a token
  --json                  one JSON object for each line

It ends with Ctrl-C. Exit code: 0 ended, 1 the port cannot be used, 2 the command line cannot be meant like this.
`;
