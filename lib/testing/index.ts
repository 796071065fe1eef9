export { fakeClock, type FakeClock } from './fake-clock.js';
export { signDelivery, type SignedDelivery } from './sign-delivery.js';
