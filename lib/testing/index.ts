export type { StoreUnderTest } from './inbox-store/trial.js';
export { fakeClock, type FakeClock } from './fake-clock.js';
export { EXAMPLE_TIME, exampleOf, examplesOf, type ExampleDelivery, type ExampleEvent } from './examples.js';
export { inboxStoreContract, type InboxStoreCase } from './inbox-store-contract.js';
export { presetContract, type PresetCheck } from './preset-contract.js';
export type { CoveredPart, EmptySecret, ExpectedAnswer, PresetCase, Vector, VectorMaker } from './preset/preset-case.js';
export { signDelivery, type SignedDelivery, type SignOptions } from './sign-delivery.js';
export { WebhookTester, type TestAnswer, type TestDelivery, type TestedApplication, type WebhookTesterOptions } from './webhook-tester.js';
