import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { tryRoutes } from './try-routes.js';

const once = process.argv.includes('--once');
const app = await NestFactory.create(AppModule);
await app.listen(once ? 0 : Number(process.env['PORT'] ?? 3000), '127.0.0.1');
await tryRoutes(await app.getUrl());
if (once) await app.close();
