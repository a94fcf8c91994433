# Sourcier, in an image that holds Python, the program and its locked requirements, and no pip.
ARG PYTHON_IMAGE=python:3.13-slim-trixie
ARG VERSION=0.1.0

FROM ${PYTHON_IMAGE} AS build
ARG VERSION
# What is installed: requirements-all.lock adds the 170 MB that SOURCIER_SEMANTIC needs.
ARG REQUIREMENTS=requirements-image.lock
WORKDIR /app
RUN python -m venv --without-pip /opt/venv && install -d -m 0700 /volume
COPY ${REQUIREMENTS} ./
RUN pip --python /opt/venv/bin/python install --no-cache-dir --disable-pip-version-check \
      --no-compile --no-deps --require-hashes --only-binary :all: --report /report.json \
      -r "${REQUIREMENTS}" \
 && rm "${REQUIREMENTS}"
COPY image /image
RUN python /image/slim.py /opt/venv/lib
COPY LICENSE ./
COPY knowledge knowledge
COPY bot bot
COPY commands commands
# Bytecode goes by content, not by date, so that it stays valid wherever the files go.
RUN python -m compileall -q -j 0 --invalidation-mode unchecked-hash /app /opt/venv \
 && python /image/bill.py /report.json /opt/venv/lib/python3*/site-packages "${VERSION}" \
      > bill-of-materials.cdx.json

FROM ${PYTHON_IMAGE}
ARG VERSION
# The interpreter's own modules come without bytecode, and this file system takes none later; what
# draws windows and runs tests needs none. The base's pip and what would bring it back are hidden.
RUN python -m compileall -q -j 0 -x '/(idlelib|lib2to3|pydoc_data|test|tests|tkinter|turtledemo|unittest)/' \
      "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" \
 && find /usr -depth \( -name pip -o -name 'pip[0-9-]*' -o -name ensurepip \) -exec rm -rf {} +
ENV PATH=/opt/venv/bin:${PATH} \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SOURCIER_DATA=/data \
    SOURCIER_LOG_FORMAT=json
# A numeric user, so that an orchestrator can see that it is not root.
COPY --from=build --chown=10001:10001 /volume /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["python", "-m", "bot.health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve"]

# Last, since they change with every revision.
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="Sourcier" \
      org.opencontainers.image.description="A Discord bot that answers from a fact base and cites, for every statement, its source document and its date." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      sourcier.bill-of-materials="/app/bill-of-materials.cdx.json"
