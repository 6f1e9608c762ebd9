# Springleg as a server: `docker build -t springleg .`; with its database and TLS: compose.yaml.
# Every package is of the version and the sum that uv.lock has.
FROM debian:bookworm-slim AS build
# Of the base image's own release, whatever is newest there: that is how its mends arrive.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/uv && /opt/uv/bin/pip install --no-cache-dir uv==0.13.9
ENV UV_PROJECT_ENVIRONMENT=/opt/springleg UV_LINK_MODE=copy UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never
WORKDIR /src
COPY pyproject.toml uv.lock README.md LICENSE hatch_build.py ./
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-install-project --extra web --extra postgresql --compile-bytecode --python /usr/bin/python3
COPY src ./src
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-editable --extra web --extra postgresql --compile-bytecode --python /usr/bin/python3

FROM debian:bookworm-slim
# Of the base image's own release, whatever is newest there: that is how its mends arrive.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --home-dir /var/lib/springleg --shell /usr/sbin/nologin springleg \
    && install --directory --owner=springleg --group=springleg --mode=0700 /var/lib/springleg
COPY --from=build /opt/springleg /opt/springleg
ENV PATH=/opt/springleg/bin:/usr/bin:/bin PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    SPRINGLEG_ACCOUNTS=1 SPRINGLEG_DATA=/var/lib/springleg
# By its number, so that files of secrets can be given to it on the host. It writes to its data alone:
# run it with --read-only --tmpfs /tmp.
USER 10001:10001
VOLUME /var/lib/springleg
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8765/healthz', timeout=8)"]
# What it is made of, for whoever finds it in a list: docs/how-to/cut-a-release.md passes the two.
ARG VERSION=""
ARG REVISION=""
LABEL org.opencontainers.image.title="Springleg" \
    org.opencontainers.image.description="Plans, doses and explains lower-leg conditioning for runners, round their own running." \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.base.name="docker.io/library/debian:bookworm-slim" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}"
ENTRYPOINT ["springleg"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8765"]
