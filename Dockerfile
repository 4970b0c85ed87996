# syntax=docker/dockerfile:1
# assetcheck in a container: runs as an ordinary user and needs no network.
#
#   docker build -t assetcheck .
#   docker run --rm --network none -v "$PWD:/work" assetcheck check --output /work/assetcheck-report
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE NOTICE CHANGELOG.md ./
COPY assetcheck assetcheck
COPY rules rules
RUN python -m venv /opt/assetcheck \
 && /opt/assetcheck/bin/pip install --no-cache-dir --disable-pip-version-check . \
 && find /opt/assetcheck -name tests -type d -prune -exec rm -rf {} +

FROM python:3.12-slim
# git: for --changed-since. Its safe.directory: the folder that is mounted belongs to another user.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends git libgl1 libglib2.0-0 \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory '*' \
 && useradd --create-home --uid 10001 assetcheck \
 && install -d -o assetcheck /cache /work
COPY --from=build /opt/assetcheck /opt/assetcheck
COPY ci/gate.sh /usr/local/bin/assetcheck-gate
ENV PATH=/opt/assetcheck/bin:$PATH \
    PYTHONUTF8=1 \
    XDG_CACHE_HOME=/cache
USER 10001
WORKDIR /work
VOLUME /cache
ENTRYPOINT ["assetcheck"]
CMD ["check"]
