/** Where a command writes. */
export interface Output {
  /** Nobody reads any more. */
  readonly closed: boolean;
  /** To standard output. */
  write(text: string | Uint8Array): void;
  /** One line to standard error. */
  complain(line: string): void;
}
