import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { playProviders } from './commands.js';

const once = process.argv.includes('--once');
const app = await NestFactory.create(AppModule, { logger: ['warn', 'error'] });
await app.listen(once ? 0 : Number(process.env['PORT'] ?? 3000), '127.0.0.1');
await playProviders(await app.getUrl());
if (once) await app.close();
