import { examplesOf, type ExampleDelivery } from 'nestjs-webhook/testing';

/** The examples of a provider that belong to this variant of its case. */
export function examples(provider: string, variant?: string): readonly [ExampleDelivery, ...ExampleDelivery[]] {
  const [first, ...others] = examplesOf(provider).filter((example) => example.variant === variant);
  if (first === undefined) throw new Error(`${provider} has no example${variant === undefined ? '' : ` for ${variant}`}`);
  return [first, ...others];
}
