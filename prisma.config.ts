import { defineConfig } from 'prisma/config';

/** Where the Prisma command line finds the schema (one file per feature) and the migrations. */
export default defineConfig({
	schema: 'prisma/schema',
	migrations: { path: 'prisma/migrations' },
});
