#!/bin/sh
# Fills a vault and measures it, in a heap of 256 MB: bench/vault.sh memory|file|redis RECORDS [redis://host:port]
# What an exchange costs with an empty file vault and with a full one: HEAP=1g bench/vault.sh exchanges RECORDS
set -eu
cd "$(dirname "$0")/.."
mvn -q -Dquick -pl bench -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx"${HEAP:-256m}" -cp "bench/target/classes:$(cat bench/target/classpath)" \
  io.nescio.bench.VaultLoad "$@"
