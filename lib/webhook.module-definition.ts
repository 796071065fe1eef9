import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { SourceConfig, WebhookModuleOptions } from './webhook.options.js';

/** `forRoot` and `forRootAsync`, as Nest makes them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } = new ConfigurableModuleBuilder<WebhookModuleOptions>()
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createWebhookOptions')
  .setExtras({ isGlobal: true }, (definition, { isGlobal }) => ({ ...definition, global: isGlobal }))
  .build();

/** What `forFeature` takes. */
export interface WebhookFeatureOptions {
  /** Name of the source to provider plus secrets, as in `forRoot`. */
  readonly sources: Readonly<Record<string, SourceConfig>>;
}
