import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

/** The application. It tells its parent process where it listens. */
const app = await NestFactory.create(AppModule, { logger: ['warn', 'error'] });
app.enableShutdownHooks();
await app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
process.send?.(await app.getUrl());
