# Runs one command of a loop in a session: run.sh ID MILLISECONDS BYTES COMMAND...
# Writes beside the workspace, as files that begin with ID: how it ended, its two streams up to
# BYTES each, the names of all files of the workspace, and those that the command changed.
run=$1
limit=$2
most=$3
shift 3
own=$PWD/$run
find "$PWD" -maxdepth 1 -name 'run-*' ! -name "$run.*" -delete
cd workspace || exit 125
[ -e "$own.input" ] || : > "$own.input"
: > "$own.out"
: > "$own.err"
# The change times that tell what the command changed move by ticks of some milliseconds.
: > "$own.stamp"
sleep 0.02

now() {
  echo $(($(date +%s%N) / 1000000))
}

flooded() {
  [ "$(wc -c < "$own.out")" -gt "$most" ] || [ "$(wc -c < "$own.err")" -gt "$most" ]
}

# Everything that the command started: its group, and what left the group.
purge() {
  kill -9 -- "-$command"
  for environ in $(grep -lzxF "LOOPWRIGHT_RUN=$run" /proc/[0-9]*/environ); do
    process=${environ#/proc/}
    kill -9 "${process%/environ}"
  done
}

begun=$(now)
setsid env LOOPWRIGHT_RUN="$run" "$@" < "$own.input" > "$own.out" 2> "$own.err" &
command=$!
(
  while sleep 0.1; do
    if flooded; then
      echo OUTPUT_CAPPED > "$own.stop"
    elif [ $(($(now) - begun)) -ge "$limit" ]; then
      echo TIMED_OUT > "$own.stop"
    else
      continue
    fi
    purge
  done
) > /dev/null 2>&1 &
watcher=$!
wait "$command" 2> /dev/null
code=$?
ended=$(now)
kill "$watcher" > /dev/null 2>&1
purge > /dev/null 2>&1

end=EXITED
if [ -s "$own.stop" ]; then
  read -r end < "$own.stop"
elif flooded; then
  end=OUTPUT_CAPPED
fi
head -c "$most" "$own.out" > "$own.stdout" || exit 125
head -c "$most" "$own.err" > "$own.stderr" || exit 125
find . -type f -printf '%P\0' > "$own.all" || exit 125
find . -type f -cnewer "$own.stamp" -printf '%s %m %P\0' > "$own.changed" || exit 125
echo "$end $code $((ended - begun))" > "$own.end"
