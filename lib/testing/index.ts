export { fakeClock, type FakeClock } from './fake-clock.js';
export { signDelivery, type SignedDelivery, type SignOptions } from './sign-delivery.js';
