/** Nothing can be signed: `signingKey` is missing, or no private key. */
export class SigningKeyError extends TypeError {
  override readonly name = 'SigningKeyError';

  /** @param fields  the parts of the `signingKey` that is missing; none where it is one text, or not missing */
  constructor(message: string, readonly fields?: readonly string[]) {
    super(message);
  }
}

/** The error of a signature that somebody asks for without a private key. */
export function noSigningKey(...fields: readonly string[]): SigningKeyError {
  const what = fields.length === 0 ? ', the private half of the key' : `: { ${fields.join(', ')} }`;
  return new SigningKeyError(`signing needs \`signingKey\`${what}`, fields);
}
