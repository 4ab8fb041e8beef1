# docker build -t calfpump . && docker run --rm --user "$(id -u):$(id -g)" -v "$PWD":/here -w /here calfpump run scenarios/ten-tiptoes.toml
FROM debian:12 AS build
COPY . /calfpump
RUN /calfpump/tools/package

FROM debian:12-slim
COPY --from=build /calfpump/build/release/package/calfpump_*.deb /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/calfpump_*.deb && rm -rf /tmp/*.deb /var/lib/apt/lists/*
ENTRYPOINT ["calfpump"]
