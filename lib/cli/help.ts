/** `nestjs-webhook --help`. */
export const TOP_HELP = `Usage: nestjs-webhook <command> …

  inbox       look into the inbox of an application, and mend it
  explain     tell why a captured request is taken or refused
  listen      receive deliveries without an application, and tell what comes

nestjs-webhook <command> --help says more of each.
`;
