#!/bin/sh
# What texts cost that were never seen before: bench/unseen.sh [FILE.jsonl...]
# Without files, the documents that the name models are trained on and measured by.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- training/src/main/resources/documents/*.jsonl
mvn -q -Dquick -pl bench -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime 2>/dev/null
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "bench/target/classes:$(cat bench/target/classpath)" io.nescio.bench.UnseenTexts "$@"
