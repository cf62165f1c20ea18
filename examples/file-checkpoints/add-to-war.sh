#!/bin/sh
# Puts jars into a copy of the WAR: sh add-to-war.sh loopwright.war mine.war adapter.jar...
set -eu

war=$1
mine=$2
shift 2
lib=$(mktemp -d)
trap 'rm -rf "$lib"' EXIT
# tag::add[]
mkdir -p "$lib/WEB-INF/lib"
cp "$@" "$lib/WEB-INF/lib"
cp "$war" "$mine"
"${JAVA_HOME:+$JAVA_HOME/bin/}jar" --update --file "$mine" -C "$lib" WEB-INF/lib
# end::add[]
