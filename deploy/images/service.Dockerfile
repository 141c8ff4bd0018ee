# A Spring Boot service. Build the jar first, then:
#   docker build -f deploy/images/service.Dockerfile --build-arg JAR=sample-game-service/target/sample-game-service.jar .
ARG JRE_IMAGE=eclipse-temurin:25.0.4_7-jre-noble
ARG BUSYBOX_IMAGE=busybox:1.37.0-musl

# A JRE brings no program that could ask for the health of a service.
FROM ${BUSYBOX_IMAGE} AS busybox

FROM ${JRE_IMAGE} AS layers
ARG JAR
WORKDIR /layers
COPY ${JAR} application.jar
RUN java -Djarmode=tools -jar application.jar extract --layers --launcher --destination extracted

FROM ${JRE_IMAGE}
COPY --from=busybox /bin/busybox /busybox
WORKDIR /application
# From what changes seldom to what changes always: a new release of ours sends one small layer.
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
# The heap follows the limit of the container. Out of memory ends the process, and the container starts anew: a service
# that has lost a thread to it is neither dead nor alive.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp" \
    SERVER_PORT=8080
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["sh", "-c", "/busybox wget -q -O /dev/null http://127.0.0.1:${SERVER_PORT}/health/live"]
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
