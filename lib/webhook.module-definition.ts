import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { SourceConfig, WebhookModuleOptions } from './webhook.options.js';

export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } = new ConfigurableModuleBuilder<WebhookModuleOptions>()
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createWebhookOptions')
  .setExtras({ isGlobal: true }, (definition, { isGlobal }) => ({ ...definition, global: isGlobal }))
  .build();

/** What `forFeature` takes. */
export interface WebhookFeatureOptions {
  readonly sources: Readonly<Record<string, SourceConfig>>;
}
