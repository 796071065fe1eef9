import { PrismaPg } from '@prisma/adapter-pg';
import { getPrismaClient, type GetPrismaClientConfig } from '@prisma/client/runtime/client';
import type { PrismaDatabase } from 'nestjs-webhook/inbox/postgres';

/** What a Prisma client has for the statements of the tests. */
export interface PrismaTx {
  $queryRawUnsafe(sql: string, ...params: unknown[]): Promise<unknown>;
  $executeRaw(sql: TemplateStringsArray, ...params: unknown[]): Promise<number>;
}

export interface PrismaClient extends PrismaDatabase<PrismaTx> {
  $disconnect(): Promise<void>;
}

/** Files that come without types. */
const runtimeFile = <T = never>(name: string): Promise<T> => import(`@prisma/client/runtime/${name}`) as Promise<T>;
const { WebAssembly: Wasm } = globalThis as unknown as { readonly WebAssembly: { readonly Module: new (bytes: Buffer) => object } };

/** What `prisma generate` writes into a client for a schema without models: the generator itself asks the network for an engine it does not use. */
const CONFIG: GetPrismaClientConfig = {
  previewFeatures: [],
  clientVersion: '7.10.0',
  engineVersion: '0'.repeat(40),
  activeProvider: 'postgresql',
  inlineSchema: 'generator client {\n  provider = "prisma-client"\n  output = "../generated"\n}\n\ndatasource db {\n  provider = "postgresql"\n}\n',
  runtimeDataModel: { models: {}, enums: {}, types: {} },
  parameterizationSchema: { strings: [], graph: 'AAAA' },
  compilerWasm: {
    getRuntime: () => runtimeFile('query_compiler_fast_bg.postgresql.mjs'),
    getQueryCompilerWasmModule: async () => {
      const { wasm } = await runtimeFile<{ readonly wasm: string }>('query_compiler_fast_bg.postgresql.wasm-base64.mjs');
      return new Wasm.Module(Buffer.from(wasm, 'base64'));
    },
    importName: './query_compiler_fast_bg.js',
  },
};

/** A client of Prisma's own runtime. */
export function prismaClient(connectionString: string): PrismaClient {
  const Client = getPrismaClient(CONFIG);
  return new Client({ adapter: new PrismaPg({ connectionString }) }) as unknown as PrismaClient;
}
