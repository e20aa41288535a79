#!/bin/sh
# Runs benchmarks: bench/run.sh [REGEX]
set -eu
cd "$(dirname "$0")/.."
mvn -q -Dquick -pl bench -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "bench/target/classes:$(cat bench/target/classpath)" org.openjdk.jmh.Main "${1:-.}"
