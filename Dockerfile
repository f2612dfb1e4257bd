# Three stages: the assets, the jar laid out in layers, and what runs them with a JRE alone.
FROM node:20 AS frontend
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY frontend ./
RUN VITE_OUT_DIR=/assets npm run build

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY src/main src/main
COPY --from=frontend /assets target/classes/static/assets
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp package -DskipTests -Dskip.npm
RUN java -Djarmode=tools -jar target/pod-identity-portal-*.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 --user-group --no-create-home portal && install -d -o portal -g portal /data
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER portal
ENV PORTAL_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=3 \
    CMD curl -fsS http://127.0.0.1:8080/actuator/health/readiness || exit 1
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar pod-identity-portal-*.jar \"$@\"", "--"]
