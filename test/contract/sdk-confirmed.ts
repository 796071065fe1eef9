/** Presets that the vendor's own SDK agrees with, each by a test in `vendor-sdk.spec.ts`, aws-sns in `sns-sdk.spec.ts`: name of the preset to name of the package. */
export const SDK_CONFIRMED: Readonly<Record<string, string>> = {
  'aws-sns': 'sns-validator',
  discord: 'discord-interactions',
  github: '@octokit/webhooks-methods',
  slack: '@slack/bolt',
  'standard-webhooks': 'standardwebhooks',
  stripe: 'stripe',
  twilio: 'twilio',
};

/** Presets that a well-kept library of others agrees with, each by a test in `independent.spec.ts`. */
export const INDEPENDENTLY_CONFIRMED: Readonly<Record<string, string>> = { telegram: 'grammy' };
