#!/bin/sh
# Trains the language files and measures them: training/train.sh PATH_TO_NER [LANGUAGE...]
set -eu
cd "$(dirname "$0")/.."
mvn -q -Dquick -pl training -am process-classes dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx6g -cp "training/target/classes:redaction/target/classes:$(cat training/target/classpath)" \
    io.nescio.training.Train "$@"
