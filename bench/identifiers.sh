#!/bin/sh
# Measures the catalogue: bench/identifiers.sh recall [--show] | corpus FILE | over-redaction [--show] FILE...
set -eu
cd "$(dirname "$0")/.."
mvn -q -Dquick -pl bench -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
what=$1
shift
case $what in
  recall) class=IdentifierRecall ;;
  corpus) class=IdentifierRecall; set -- --write "$@" ;;
  over-redaction) class=OverRedaction ;;
  *) echo "no such measurement: $what" >&2; exit 2 ;;
esac
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "bench/target/classes:$(cat bench/target/classpath)" "io.nescio.bench.$class" "$@"
