/** `nestjs-webhook inbox --help`. */
export const INBOX_HELP = `Usage: nestjs-webhook inbox <command> [<number>…] --store <file or postgres://…>

Looks into the inbox of an application, and mends it, also while the application runs.

  list                  events, the newest first
  show <number>         one event: its handlers with their failures, and the stored request
  replay <number>…      call handlers again: those that are dead, or all where none is dead
  discard <number>…     give up what is not finished, dead letters too
  prune                 remove what has been kept long enough
  stats                 how many events there are, by source and status, and what is paused

The store
  --store <address>     file of sqliteInbox(), or URL of the database of postgresInbox(); default: WEBHOOK_STORE
  --schema <name>       schema of postgresInbox(); default: that of postgresInbox()

Which events: list, replay, discard
  --status <status>     pending, running, done or dead
  --source <name>       --name <name>   --action <name>
  --id <id>             the provider's id
  --handler <name>      Class.method that has a run for the event; replay and discard touch that run alone,
                        and with numbers also that of a handler the application did not have then
  --since <time>        received then or later: 2026-11-23T14:00:00Z, or an age: 30m, 2h, 3d
  --until <time>        received before then
  --limit <count>       list: no more than this many; default 50
  --before <number>     list: only events older than this one
  --all                 replay, discard: every event there is

show
  --key <base64>        opens what \`encryptionKeys\` have sealed; may be repeated; default: WEBHOOK_ENCRYPTION_KEYS, parted by commas
  --raw                 the exact bytes of the body and nothing else

prune
  --done-days <days>    bytes of events that are done; default 7
  --dead-days <days>    bytes of dead letters; default 30
  --key-days <days>     names, outcomes and dedupe keys of events whose bytes are gone; default 90; Infinity keeps them

  --json                list, show, stats: one JSON object for each line

Exit code: 0 done, 1 the store cannot be used, 2 the command line cannot be meant like this.
`;
