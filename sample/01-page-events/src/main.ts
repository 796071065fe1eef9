import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { sendAll, showCurl } from './deliveries.js';

const once = process.argv.includes('--once');
const app = await NestFactory.create(AppModule, { logger: ['log', 'warn', 'error'] });
await app.listen(once ? 0 : Number(process.env['PORT'] ?? 3000), '127.0.0.1');
const url = await app.getUrl();
const failures = await sendAll(url);
if (once) await app.close();
else await showCurl(url);
process.exitCode = failures === 0 ? 0 : 1;
