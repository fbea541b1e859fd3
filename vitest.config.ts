import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{server,db,bin,app}/**/*.test.ts'],
    env: { TZ: 'America/New_York' }, // not the bureau's zone: a rule that leans on the machine's clock fails here
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
