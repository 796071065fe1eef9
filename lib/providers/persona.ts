import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `persona`. */
export interface PersonaOptions {
  /** Secret of this very webhook, `wbhsec_…`, used as it stands; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

const place = header('persona-signature');

/** While the secret is rotated there are several groups `t=…,v1=…` with a space between. */
const signature: Slot = { ...place, read: (request) => place.read(request)?.replaceAll(' ', ',') };
const signedAt = pair(signature, 't');

/** Persona signs the body with the time of the attempt. Events may come more than once and in any order. */
export const persona = defineProvider({
  name: 'persona',
  docs: 'https://docs.withpersona.com/webhooks',
  checkedOn: '2026-11-28',
  options: (o: PersonaOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: notWebhookSecret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('data.attributes.name'),
  deliveryId: json('data.id'),
  knownEvents: [
    'account-property.redacted', 'account-type.deleted-field', 'account.added-relation', 'account.archived', 'account.consolidated', 'account.consolidated-with',
    'account.created', 'account.redacted', 'account.removed-relation', 'account.restored', 'account.status-updated', 'account.tag-added', 'account.tag-removed',
    'account.updated-fields', 'account.updated-tags', 'agent-conversation.created', 'agent-conversation.errored', 'agent-conversation.message-added',
    'authentication.completed', 'authentication.created', 'authentication.expired', 'authentication.failed', 'authentication.redacted', 'case-comment.created',
    'case-message.received', 'case-message.sent', 'case-template.deleted-field', 'case.assigned', 'case.created', 'case.exported', 'case.print-initiated',
    'case.queue-updated', 'case.redacted', 'case.reopened', 'case.resolved', 'case.sla-expired', 'case.status-updated', 'case.updated', 'case.updated-fields',
    'case.updated-tags', 'checkpoint.completed', 'checkpoint.created', 'checkpoint.expired', 'checkpoint.failed', 'checkpoint.reusable-persona-used',
    'checkpoint.started', 'connect/share-token.inbound-created', 'connect/share-token.inbound-redeemed', 'connect/share-token.outbound-created',
    'connect/share-token.outbound-redeemed', 'document.created', 'document.errored', 'document.extracted', 'document.pending', 'document.processed',
    'document.submitted', 'filing.created', 'filing.filed', 'graph-query.cancelled', 'graph-query.completed', 'graph-query.errored', 'graph-query.reran',
    'graph-query.submitted', 'graph-query.timed-out', 'importer-pipeline-run.canceled', 'importer-pipeline-run.completed', 'importer-pipeline-run.errored',
    'importer-pipeline-run.paused', 'importer-pipeline-run.resumed', 'importer-pipeline-run.started', 'inquiry-session.canceled', 'inquiry-session.expired',
    'inquiry-session.started', 'inquiry-template-version.created', 'inquiry-template-version.published', 'inquiry.approved', 'inquiry.completed', 'inquiry.created',
    'inquiry.declined', 'inquiry.expired', 'inquiry.failed', 'inquiry.marked-for-review', 'inquiry.redacted', 'inquiry.reusable-persona-assurance-failed',
    'inquiry.reusable-persona-created', 'inquiry.reusable-persona-updated', 'inquiry.reusable-persona-used', 'inquiry.started', 'inquiry.transitioned',
    'inquiry.updated-tags', 'integration-log.created', 'report/address-lookup.errored', 'report/address-lookup.ready', 'report/address-lookup.submitted',
    'report/adverse-media.dismissed', 'report/adverse-media.errored', 'report/adverse-media.matched', 'report/adverse-media.ready', 'report/background-check.ready',
    'report/better-business-bureau.errored', 'report/better-business-bureau.ready', 'report/business-adverse-media.dismissed',
    'report/business-adverse-media.errored', 'report/business-adverse-media.matched', 'report/business-adverse-media.ready',
    'report/business-associated-persons.errored', 'report/business-associated-persons.ready', 'report/business-classification.errored',
    'report/business-classification.ready', 'report/business-classification.submitted', 'report/business-enforcement-action.errored',
    'report/business-enforcement-action.ready', 'report/business-enforcement-action.submitted', 'report/business-industry-classification.errored',
    'report/business-industry-classification.ready', 'report/business-industry-classification.submitted', 'report/business-liens-lookup.errored',
    'report/business-liens-lookup.ready', 'report/business-lookup-eu.errored', 'report/business-lookup-eu.ready', 'report/business-lookup.errored',
    'report/business-lookup.ready', 'report/business-media-coverage.errored', 'report/business-media-coverage.matched', 'report/business-media-coverage.ready',
    'report/business-media-coverage.submitted', 'report/business-nonprofit.changed', 'report/business-nonprofit.errored', 'report/business-nonprofit.ready',
    'report/business-online-presence.errored', 'report/business-online-presence.ready', 'report/business-online-presence.submitted',
    'report/business-personnel-insights.errored', 'report/business-personnel-insights.ready', 'report/business-personnel-insights.submitted',
    'report/business-registrations-lookup.errored', 'report/business-registrations-lookup.ready', 'report/business-social-media.errored',
    'report/business-social-media.ready', 'report/business-watchlist.dismissed', 'report/business-watchlist.errored', 'report/business-watchlist.matched',
    'report/business-watchlist.ready', 'report/business-website.errored', 'report/business-website.ready', 'report/chainalysis-address-screening.errored',
    'report/chainalysis-address-screening.ready', 'report/clearbit-business-lookup.errored', 'report/clearbit-business-lookup.ready',
    'report/coinbase-check-crypto-risk.errored', 'report/coinbase-check-crypto-risk.ready', 'report/community-safety.errored', 'report/community-safety.matched',
    'report/community-safety.ready', 'report/comply-advantage-search.ready', 'report/comprehensive-profile.ready', 'report/crypto-address-watchlist.errored',
    'report/crypto-address-watchlist.matched', 'report/crypto-address-watchlist.ready', 'report/crypto_address.matched', 'report/crypto_address.ready',
    'report/custom-list.dismissed', 'report/custom-list.errored', 'report/custom-list.matched', 'report/custom-list.ready', 'report/email-address.errored',
    'report/email-address.ready', 'report/employer-lookup.ready', 'report/equifax-oneview.errored', 'report/equifax-oneview.ready',
    'report/finra-broker-check.errored', 'report/finra-broker-check.ready', 'report/kyckr-business-lookup.errored', 'report/kyckr-business-lookup.ready',
    'report/middesk.errored', 'report/middesk.ready', 'report/middesk.submitted', 'report/mx-account.errored', 'report/mx-account.ready', 'report/nces.errored',
    'report/nces.ready', 'report/novacredit-cash-atlas.errored', 'report/novacredit-cash-atlas.ready', 'report/novacredit-cash-atlas.submitted',
    'report/novacredit-credit-passport.errored', 'report/novacredit-credit-passport.ready', 'report/novacredit-credit-passport.submitted',
    'report/phone-number.errored', 'report/phone-number.ready', 'report/politically-exposed-person.dismissed', 'report/politically-exposed-person.errored',
    'report/politically-exposed-person.matched', 'report/politically-exposed-person.ready', 'report/profile-non-authoritative.errored',
    'report/profile-non-authoritative.ready', 'report/profile.errored', 'report/profile.ready', 'report/screening.errored', 'report/screening.matched',
    'report/screening.ready', 'report/screening.reviewed', 'report/sec-action-lookup.errored', 'report/sec-action-lookup.ready',
    'report/sentilink-application-risk.errored', 'report/sentilink-application-risk.ready', 'report/sentilink-scores.errored', 'report/sentilink-scores.ready',
    'report/social-media.errored', 'report/social-media.ready', 'report/synthetic.errored', 'report/synthetic.ready', 'report/trm-wallet-screening.errored',
    'report/trm-wallet-screening.ready', 'report/watchlist.dismissed', 'report/watchlist.errored', 'report/watchlist.matched', 'report/watchlist.ready',
    'sar.created', 'sar.filed', 'selfie.created', 'selfie.errored', 'selfie.processed', 'selfie.submitted', 'session.created', 'session.expired',
    'transaction-type.deleted-field', 'transaction.added-relation', 'transaction.created', 'transaction.labeled', 'transaction.redacted',
    'transaction.removed-relation', 'transaction.sentinel-session-processed', 'transaction.status-updated', 'transaction.updated-fields', 'user.availability-updated',
    'verification.canceled', 'verification.created', 'verification.escalated', 'verification.failed', 'verification.passed', 'verification.requires-retry',
    'verification.skipped', 'verification.submitted', 'verification.tentatively-failed', 'verification.tentatively-passed', 'verification.updated-tags',
    'workflow-run.created', 'workflow-run.errored', 'workflow-run.resumed', 'workflow.published',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { times: 7 },
  grade: 'full',
});

/** Names of the known events of `persona`. */
export type PersonaEvent = EventNameOf<typeof persona>;

function notWebhookSecret(secret: string): string | undefined {
  if (/^persona_(?:sandbox|production)_/.test(secret)) return 'that is an API key; give the secret of the webhook, wbhsec_…';
  return secret.startsWith('wbh_') ? 'that is the id of the webhook; give its secret, wbhsec_…' : undefined;
}
