# The collector's image has no program that could ask for its health; this adds one file that can.
ARG COLLECTOR_IMAGE=otel/opentelemetry-collector-contrib:0.159.0
ARG BUSYBOX_IMAGE=busybox:1.37.0-musl

FROM ${BUSYBOX_IMAGE} AS busybox

FROM ${COLLECTOR_IMAGE}
COPY --from=busybox /bin/busybox /busybox
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["/busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:13133/"]
