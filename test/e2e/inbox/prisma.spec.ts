import { prismaExecutor } from 'nestjs-webhook/inbox/postgres';
import { describeExecutor } from '../../support/executor-suite.js';
import { prismaClient, type PrismaTx } from '../../support/prisma.js';

describeExecutor<PrismaTx>('Prisma', async (connectionString) => {
  const client = prismaClient(connectionString);
  return { executor: prismaExecutor(client), pay: (tx, id) => tx.$executeRaw`INSERT INTO paid VALUES (${id})`, close: () => client.$disconnect() };
});
