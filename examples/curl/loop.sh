#!/bin/sh
# A loop driven by hand: needs curl, and a folder below the server's workspaces that the work happens in.
set -eu
server=${1:?usage: loop.sh URL WORKSPACE}
workspace=${2:?usage: loop.sh URL WORKSPACE}
mkdir -p "$workspace"

# tag::loop[]
post() { curl --fail-with-body -sS -X POST "$server/api/v1$1" -H 'Content-Type: application/json' -d "$2"; }
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

loop=$(post /loops '{"agent_name":"by-hand","max_iterations":5,"workspace":{"path":"'"$workspace"'"},
  "exit_conditions":[{"type":"custom","name":"greeting","tool_arguments":{"command":["grep","-q","hello","greeting.txt"]}}]}')
session=$(echo "$loop" | member session_id)
decision=continue
while [ "$decision" = continue ]; do
  grant=$(post "/loops/$session/iterations" '{}')
  iteration=$(echo "$grant" | member iteration)
  if [ "$iteration" -ge 2 ]; then echo hello >"$workspace/greeting.txt"; fi # the work
  answer=$(post "/loops/$session/iterations/$iteration/completion" \
    '{"lease_token":"'"$(echo "$grant" | member lease_token)"'","agent_state":{"seen":'"$iteration"'}}')
  decision=$(echo "$answer" | member decision)
  echo "iteration $iteration: $decision"
done
curl -sS "$server/api/v1/progress/$session"
# end::loop[]
