/** `nestjs-webhook --help`. */
export const TOP_HELP = `Usage: nestjs-webhook <command> …

  providers   the providers that there are presets of
  sign        make the delivery that a provider would send
  send        send it
  explain     tell why a captured request is taken or refused
  listen      receive deliveries without an application, and tell what comes
  inbox       look into the inbox of an application, and mend it

nestjs-webhook <command> --help says more of each.
`;
