import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../support/lib-files.js';

/** What `nestjs-webhook` exports, in alphabetical order. A name less is a breaking change; a name more is a promise. */
const SURFACE = `
  Acceptance Answer AnswerFacts AuthStrategy BasicAuthGuard BasicAuthOptions BodyDecoder BodyFormat CertificateOptions Claim ClaimedEvent Clock
  ConfigProblem Content ContentChoice ContentPart Counts DirectEngine Discard DurableOptions ERRORS EchoQueryOptions Encoding EventDraft EventFilter
  EventName EventNameOf EventPattern EventReading EventSelection EventStatus Failure FormBodyOptions Handler HandlerRun Handshake HashName
  HeaderTokenGuard Headers HmacGuard Inbox InboxContext InboxEngine InboxEvent InboxStore InlineOptions JsonBodyOptions JwtGuard JwtOptions
  KeyedSignatureOptions Lease Log MultipartFile MultipartPayload NewDelivery NewEvent ON_WEBHOOK_METADATA OnWebhook OnWebhookOptions OrderedEvent Page
  Pause PauseTarget PendingEvent PermanentError PinnedHosts Preset PrivacyOptions ProofContext Proved ProvedDelivery ProviderDefinition Pruning
  PublicKeyAlgorithm PublicKeyGuard PublicKeyOptions Redelivery RefusalCode Refused Reply RequestDraft RequestParts RetentionOptions RetryLater
  RetryOptions ReviseOptions RunStatus Runs SecretForm SecretLookup Secrets Settlement SignedChallengeOptions Slot Source SourceConfig SourceOptions
  StandardSchema StoreEngine StoredDelivery StoredRequest StrategyGuard TimeUnit TimeWindow TokenOptions UrlTokenGuard Verdict VerifiedDelivery
  VerifyOptions Webhook WebhookBus WebhookError WebhookErrorCode WebhookEvent WebhookFeatureOptions WebhookGuard WebhookHandler WebhookHandlerOptions
  WebhookInbox WebhookModule WebhookModuleOptions WebhookRequest allOf anyOf base64Secret basicAuth certificateSignature confirmByFetch defineProvider
  digestSignature echoJson echoQuery firstOf form formBody head header headerEcho headerToken hexSecret hmacSignature inline ipList isWebhookRequest
  json jsonBody jwt literal multipartBody pair param ping prefixed proved publicKeySignature publicUrl query rawBody refuse secretKey signedChallenge
  sorted source systemClock tagged textBody token unsafeNoAuth urlToken utf8Secret verifyDelivery wireBody xml xmlBody
`.trim().split(/\s+/);

function exportsOf(file: string): readonly string[] {
  const path = join(ROOT, file);
  const program = ts.createProgram([path], { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, types: ['node'], experimentalDecorators: true, skipLibCheck: true, noEmit: true });
  const checker = program.getTypeChecker();
  const tree = program.getSourceFile(path);
  const module = tree && checker.getSymbolAtLocation(tree);
  return module === undefined ? [] : checker.getExportsOfModule(module).map(({ name }) => name).toSorted();
}

/** What `nestjs-webhook/testing` exports. */
const TESTING = `
  CoveredPart EXAMPLE_TIME EmptySecret ExampleDelivery ExampleEvent ExpectedAnswer FakeClock InboxStoreCase PresetCase PresetCheck SignOptions
  SignedDelivery StoreUnderTest TestAnswer TestDelivery TestedApplication Vector VectorMaker WebhookTester WebhookTesterOptions exampleOf examplesOf
  fakeClock inboxStoreContract presetContract signDelivery
`.trim().split(/\s+/);

/** What the subpaths of the engines export. */
const SQLITE = `
  SqliteInboxOptions openSqliteStore sqliteInbox
`.trim().split(/\s+/);
const POSTGRES = `
  DrizzleDatabase KyselyDatabase PostgresExecutor PostgresInboxOptions PostgresQuery PostgresRow PostgresStoreOptions PostgresValue PrismaDatabase
  TypeormDataSource drizzleExecutor kyselyExecutor migrationSql openPostgresStore postgresInbox prismaExecutor typeormExecutor
`.trim().split(/\s+/);

describe('the public surface', () => {
  it('is this list', () => {
    expect(exportsOf('lib/index.ts')).toEqual(SURFACE);
  });

  it('of the testing kit is this list', () => {
    expect(exportsOf('lib/testing/index.ts')).toEqual(TESTING);
  });

  it('of the engines are these lists', () => {
    expect(exportsOf('lib/inbox/engines/sqlite/index.ts')).toEqual(SQLITE);
    expect(exportsOf('lib/inbox/engines/postgres/index.ts')).toEqual(POSTGRES);
  });
});
