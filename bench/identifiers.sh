#!/bin/sh
# Measures the catalogue: bench/identifiers.sh recall [--show] | corpus FILE | over-redaction [--show] [FILE...]
# Without files, over-redaction reads the sources, build files and documents of this project.
set -eu
cd "$(dirname "$0")/.."
what=${1:-recall}
[ $# -eq 0 ] || shift
case $what in
  recall) class=IdentifierRecall ;;
  corpus) class=IdentifierRecall; set -- --write "$@" ;;
  over-redaction)
    class=OverRedaction
    if [ $# -eq 0 ] || { [ $# -eq 1 ] && [ "$1" = --show ]; }; then
      set -- "$@" $(git ls-files '*/src/main/*.java' '*.xml' '*.sh' '*.md')
    fi ;;
  *) echo "no such measurement: $what" >&2; exit 2 ;;
esac
mvn -q -Dquick -pl bench -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime 2>/dev/null
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "bench/target/classes:$(cat bench/target/classpath)" "io.nescio.bench.$class" "$@"
