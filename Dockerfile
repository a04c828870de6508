# syntax=docker/dockerfile:1

# The build and what runs it have the same Node.
ARG NODE_TAG=24.21.0-bookworm-slim

FROM node:${NODE_TAG} AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund
COPY . .
# --without-postgres leaves out the server that the app starts where DATABASE_URL is not set (60 MB).
ARG LAY_OUT=
RUN npm run build && node lib/dev/lay-out.mjs /app ${LAY_OUT}

FROM node:${NODE_TAG}
# The app installs nothing. PostgreSQL wants its user to have a name.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* /opt/yarn* \
  && groupadd --gid 10001 failing-row \
  && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin failing-row \
  && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /app /app
# A start on every address is refused unless FAILING_ROW_MODE is team or public.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 FAILING_ROW_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=8s --start-period=60s --retries=3 CMD ["node", "/app/lib/serve/failing-row.mjs", "health"]
ENTRYPOINT ["node", "/app/lib/serve/failing-row.mjs"]
CMD ["serve"]
