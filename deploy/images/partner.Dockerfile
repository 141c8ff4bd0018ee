# The partner that the samples pay through: a stub that remembers its last answers, nothing else of sample-demo.
ARG JRE_IMAGE=eclipse-temurin:25.0.4_7-jre-noble
ARG BUSYBOX_IMAGE=busybox:1.37.0-musl

# A JRE brings no program that could ask for the health of a service.
FROM ${BUSYBOX_IMAGE} AS busybox

FROM ${JRE_IMAGE}
COPY --from=busybox /bin/busybox /busybox
WORKDIR /application
COPY sample-demo/target/sample-demo.jar sample-demo.jar
ENV JAVA_TOOL_OPTIONS="-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
USER 10001:10001
EXPOSE 8090
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["/busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8090/health"]
ENTRYPOINT ["java", "-cp", "sample-demo.jar", "io.github.o11ystarter.demo.partner.Partner", "8090"]
